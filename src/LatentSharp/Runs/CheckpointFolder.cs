using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LatentSharp.Data;

namespace LatentSharp.Runs;

/// <summary>
/// The checkpoints of a run: one safetensors file each, whose metadata carries the state, so that the two cannot part,
/// and a checksum of everything, so that damage is found before it is trained on.
/// </summary>
internal sealed class CheckpointFolder(string path, int kept = CheckpointFolder.Kept)
{
    /// <summary>So many a run keeps to resume from.</summary>
    public const int Kept = 3;

    private const string Ending = ".safetensors";
    private const string EpochKey = "epoch", StateKey = "state", ChecksumKey = "sha256";

    /// <summary>The files that look like checkpoints, the newest first.</summary>
    public IReadOnlyList<string> Files => !Directory.Exists(path) ? [] :
        [.. Directory.EnumerateFiles(path, $"epoch-*{Ending}").Where(file => EpochOf(file) >= 0).OrderByDescending(EpochOf)];

    public void Write(Checkpoint checkpoint)
    {
        Directory.CreateDirectory(path);
        NamedTensor[] tensors = [.. checkpoint.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        string epoch = checkpoint.Epoch.ToString(CultureInfo.InvariantCulture), state = RunJson.ToLine(checkpoint.State);
        Safetensors.Write(Path.Combine(path, $"epoch-{checkpoint.Epoch:d6}{Ending}"), tensors, new Dictionary<string, string>
        {
            [EpochKey] = epoch,
            [StateKey] = state,
            [ChecksumKey] = Checksum(epoch, state, tensors),
        });
        Forget(checkpoint.Epoch);
    }

    public static Checkpoint Read(string file) => Of(file, Safetensors.Read(file));

    /// <summary>Whether damage to the content would be noticed; runs from before there was a checksum have none.</summary>
    public static bool HasChecksum(SafetensorsContent content) => content.Metadata.ContainsKey(ChecksumKey);

    /// <summary>The checkpoint that a file's content is.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="DataException">It is no checkpoint, or it does not agree with its checksum.</exception>
    public static Checkpoint Of(string file, SafetensorsContent content)
    {
        string epoch = Metadata(file, content, EpochKey), state = Metadata(file, content, StateKey);
        if (!long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out long number)) throw Fault(file, $"the epoch '{epoch}' is not a number.");

        // Runs from before there was a checksum are believed as far as their layout holds.
        if (content.Metadata.TryGetValue(ChecksumKey, out string? checksum) && checksum != Checksum(epoch, state, content.Tensors)) throw Fault(file, "the content does not agree with its checksum.");
        return new Checkpoint(number, RunJson.TryRead(state) ?? throw Fault(file, "the state is not a JSON object."), content.Tensors);
    }

    /// <summary>Looks for the newest checkpoint that can be read whole.</summary>
    /// <returns>It, and the newer ones that cannot with their faults, the newest first.</returns>
    public (Checkpoint? Checkpoint, IReadOnlyList<(string File, DataException Fault)> Damaged) ReadLatest()
    {
        var damaged = new List<(string File, DataException Fault)>();
        while (Files.FirstOrDefault(file => damaged.All(item => item.File != file)) is string file)
        {
            try
            {
                return (Read(file), damaged);
            }
            catch (DataException fault) when (fault.InnerException is FileNotFoundException or DirectoryNotFoundException)
            {
                // The training has moved on and dropped it; there is a newer one.
            }
            catch (DataException fault) when (fault.InnerException is not UnauthorizedAccessException)
            {
                damaged.Add((file, fault));
            }
        }

        return (null, damaged);
    }

    /// <summary>What to say when every checkpoint there is is damaged: going back to the start unasked would throw the training away.</summary>
    /// <param name="damaged">All of them, the newest first.</param>
    public static DataException AllDamaged(IReadOnlyList<(string File, DataException Fault)> damaged)
    {
        (string newest, DataException fault) = damaged[0];
        string others = damaged.Count == 1 ? "it is the only checkpoint."
            : $"the {(damaged.Count == 2 ? "one" : $"{damaged.Count - 1}")} before it {(damaged.Count == 2 ? "is" : "are")} damaged too ({string.Join("; ", damaged.Skip(1).Select(item => $"{Path.GetFileName(item.File)}: {item.Fault.Fault.TrimEnd('.')}"))}).";
        return new DataException(newest, $"{fault.Fault.TrimEnd('.')}, and {others}", "Put a whole copy of one of them back, or train anew in another folder. Nothing was changed.", fault);
    }

    /// <summary>Drops all but the last few, those of a future that the run has turned away from, and what a kill left unfinished.</summary>
    private void Forget(long newest)
    {
        int seen = 0;
        foreach (string file in Files)
        {
            if (EpochOf(file) > newest || ++seen > kept) File.Delete(file);
        }

        foreach (string file in Directory.EnumerateFiles(path, $"*{AtomicFile.TemporaryEnding}")) File.Delete(file);
    }

    private static long EpochOf(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        return long.TryParse(name["epoch-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out long epoch) ? epoch : -1;
    }

    private static string Metadata(string file, SafetensorsContent content, string key) =>
        content.Metadata.TryGetValue(key, out string? value) ? value : throw Fault(file, $"the metadata has no '{key}', so this is no checkpoint.");

    private static string Checksum(string epoch, string state, IReadOnlyList<NamedTensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{epoch}\n{state}\n"));
        foreach (NamedTensor tensor in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{tensor.Name}\n{string.Join(',', tensor.Shape)}\n"));
            hash.AppendData(tensor.Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static DataException Fault(string file, string fault) => new(file, fault, "The file is damaged; an earlier checkpoint can be used instead.");
}

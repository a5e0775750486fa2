using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Runs;

/// <summary>
/// A training's folder: options.json, metrics.jsonl, events.jsonl, samples/, checkpoints/. Trainer, command line, studio and
/// cluster jobs meet here and nowhere else.
/// </summary>
public sealed class RunFolder : IRunStore
{
    /// <summary>Checkpoints that are kept, the newest.</summary>
    private const int KeptCheckpoints = 3;

    private const string CheckpointFormat = "latentsharp-checkpoint-1";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Action<string, IReadOnlyList<Picture>> _saveGrid;

    private RunFolder(string path, Action<string, IReadOnlyList<Picture>> saveGrid) => (Path, _saveGrid) = (path, saveGrid);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>options.json.</summary>
    public string OptionsFile => System.IO.Path.Combine(Path, "options.json");

    /// <summary>metrics.jsonl.</summary>
    public string MetricsFile => System.IO.Path.Combine(Path, "metrics.jsonl");

    /// <summary>events.jsonl.</summary>
    public string EventsFile => System.IO.Path.Combine(Path, "events.jsonl");

    /// <summary>The folder of the grids.</summary>
    public string SamplesFolder => System.IO.Path.Combine(Path, "samples");

    /// <summary>The folder of the checkpoints.</summary>
    public string CheckpointsFolder => System.IO.Path.Combine(Path, "checkpoints");

    /// <summary>Makes a folder for a new run.</summary>
    /// <param name="path">A folder that does not exist or is empty.</param>
    /// <param name="saveGrid">Draws pictures into the PNG file of the given name; LatentSharp.Imaging's PictureGrid.Save.</param>
    /// <returns>The run.</returns>
    /// <exception cref="RunExistsException">The folder already holds something.</exception>
    public static RunFolder Create(string path, Action<string, IReadOnlyList<Picture>> saveGrid)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(saveGrid);
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())) throw new RunExistsException(path);
        var run = new RunFolder(path, saveGrid);
        Directory.CreateDirectory(run.SamplesFolder);
        Directory.CreateDirectory(run.CheckpointsFolder);
        return run;
    }

    /// <summary>Opens the folder of a run.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="saveGrid">As in <see cref="Create"/>.</param>
    /// <returns>The run.</returns>
    /// <exception cref="DataException">There is no run in the folder.</exception>
    public static RunFolder Open(string path, Action<string, IReadOnlyList<Picture>> saveGrid)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(saveGrid);
        var run = new RunFolder(path, saveGrid);
        if (!File.Exists(run.OptionsFile)) throw new DataException(path, "there is no run here (options.json is missing).", "Give the folder that `--run` named when the training began.");
        return run;
    }

    /// <summary>Takes the folder away again if nothing was written into it: a training that never began leaves no trace.</summary>
    public void RemoveIfEmpty()
    {
        if (!Directory.Exists(Path) || Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Any()) return;
        Directory.Delete(Path, recursive: true);
    }

    /// <summary>Reads options.json.</summary>
    /// <returns>The document.</returns>
    /// <exception cref="DataException">The file is missing or damaged.</exception>
    public JsonObject ReadOptions()
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(OptionsFile)) as JsonObject ?? throw new JsonException("the document is not an object");
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new DataException(OptionsFile, $"the options cannot be read: {fault.Message}", "Restore the file as the training wrote it.", fault);
        }
    }

    /// <inheritdoc/>
    public void WriteOptions(JsonObject options)
    {
        ArgumentNullException.ThrowIfNull(options);
        WriteText(OptionsFile, options.ToJsonString(Indented) + "\n");
    }

    /// <inheritdoc/>
    public void AppendMetrics(JsonObject line) => Append(MetricsFile, line);

    /// <inheritdoc/>
    public void AppendEvent(JsonObject line) => Append(EventsFile, line);

    /// <inheritdoc/>
    public void WriteSamples(long epoch, IReadOnlyList<Picture> pictures) =>
        _saveGrid(System.IO.Path.Combine(SamplesFolder, EpochName(epoch) + ".png"), pictures);

    /// <inheritdoc/>
    public void WriteCheckpoint(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var metadata = new Dictionary<string, string>
        {
            ["format"] = CheckpointFormat,
            ["epoch"] = checkpoint.Epoch.ToString(CultureInfo.InvariantCulture),
            ["state"] = checkpoint.State.ToJsonString(),
        };
        new SafetensorsFile(metadata, checkpoint.Tensors).Save(System.IO.Path.Combine(CheckpointsFolder, EpochName(checkpoint.Epoch) + ".safetensors"));
        foreach (string old in CheckpointFiles().Skip(KeptCheckpoints)) File.Delete(old);
    }

    /// <inheritdoc/>
    public Checkpoint? ReadLatestCheckpoint()
    {
        foreach (string file in CheckpointFiles())
        {
            try
            {
                return ReadCheckpoint(file);
            }
            catch (DataException fault)
            {
                AppendEvent(new JsonObject { ["epoch"] = 0, ["kind"] = "damagedCheckpoint", ["file"] = System.IO.Path.GetFileName(file), ["message"] = fault.Message });
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void TruncateMetrics(long epoch)
    {
        if (!File.Exists(MetricsFile)) return;
        string[] lines = File.ReadAllLines(MetricsFile);
        string[] kept = [.. lines.Where(line => EpochOf(line) <= epoch)];
        if (kept.Length != lines.Length) WriteText(MetricsFile, string.Concat(kept.Select(line => line + "\n")));
    }

    private static Checkpoint ReadCheckpoint(string file)
    {
        SafetensorsFile stored = SafetensorsFile.Load(file);
        try
        {
            if (stored.Metadata.GetValueOrDefault("format") != CheckpointFormat) throw new FormatException("it is not a checkpoint of this program");
            var state = JsonNode.Parse(stored.Metadata["state"]) as JsonObject ?? throw new FormatException("its state is not an object");
            return new Checkpoint(long.Parse(stored.Metadata["epoch"], CultureInfo.InvariantCulture), state, stored.Tensors);
        }
        catch (Exception fault) when (fault is KeyNotFoundException or JsonException or FormatException or OverflowException)
        {
            throw new DataException(file, $"the checkpoint cannot be used: {fault.Message}.", "Use another checkpoint.", fault);
        }
    }

    /// <summary>The newest first; names carry the epoch with leading zeros, so that their order is the epochs' order.</summary>
    private IEnumerable<string> CheckpointFiles() => Directory.Exists(CheckpointsFolder)
        ? Directory.GetFiles(CheckpointsFolder, "epoch-*.safetensors").OrderByDescending(file => file, StringComparer.Ordinal)
        : [];

    /// <summary>The epoch of a metrics line; a line that was cut off by a crash counts as past the end.</summary>
    private static long EpochOf(string line)
    {
        try
        {
            return JsonNode.Parse(line)?["epoch"]?.GetValue<long>() ?? long.MaxValue;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return long.MaxValue;
        }
    }

    private static string EpochName(long epoch) => $"epoch-{epoch:D6}";

    private static void Append(string file, JsonObject line)
    {
        ArgumentNullException.ThrowIfNull(line);
        File.AppendAllText(file, FiniteJson.Write(line) + "\n");
    }

    private static void WriteText(string path, string text) => AtomicFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}

using System.Security.Cryptography;
using LatentSharp.Runs;

namespace LatentSharp.Cli.Tests;

/// <summary>The newest checkpoint of a run, as what two trainings can be compared by.</summary>
internal static class StoredTensors
{
    /// <summary>SHA-256 of each tensor by name; a damaged checkpoint fails the test.</summary>
    public static SortedDictionary<string, string> Hashes(string run) => new(Read(run).Tensors.ToDictionary(tensor => tensor.Name, Hash), StringComparer.Ordinal);

    /// <summary>The newest checkpoint; a damaged one fails the test.</summary>
    public static Checkpoint Read(string run) =>
        RunReader.Open(run).ReadLatestCheckpoint(fault => Assert.Fail(fault.Message)) ?? throw new InvalidOperationException($"{run} has no checkpoint.");

    /// <summary>The newest checkpoint's file and when it was written; null = there is none.</summary>
    public static (string File, DateTime At)? Newest(string run)
    {
        string folder = Path.Combine(run, "checkpoints");
        string? file = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "epoch-*.safetensors").Max(StringComparer.Ordinal) : null;
        return file is null ? null : (file, File.GetLastWriteTimeUtc(file));
    }

    private static string Hash(NamedTensor tensor) => Convert.ToHexString(tensor.Type == TensorType.F64
        ? SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(tensor.Doubles))
        : SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(tensor.Singles)));
}

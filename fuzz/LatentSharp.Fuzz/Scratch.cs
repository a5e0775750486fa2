namespace LatentSharp.Fuzz;

/// <summary>Where a process puts the files that a reader reads: in memory where the system has such a folder.</summary>
internal static class Scratch
{
    private const string InMemory = "/dev/shm";

    /// <summary>A folder of this process.</summary>
    public static string Folder { get; } = Path.Combine(Directory.Exists(InMemory) ? InMemory : Path.GetTempPath(), $"latent-fuzz-{Environment.ProcessId}");
}

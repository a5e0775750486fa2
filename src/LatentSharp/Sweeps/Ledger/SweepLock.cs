using LatentSharp.Runs;

namespace LatentSharp.Sweeps.Ledger;

/// <summary>
/// A lock that the operating system takes away from a process that ends, however it ends. The file stays when the lock is released: were it deleted, one process
/// could lock the deleted file while another locks its successor.
/// </summary>
internal sealed class SweepLock : IDisposable
{
    private readonly FileStream _file;

    private SweepLock(FileStream file) => _file = file;

    /// <summary>Takes a lock.</summary>
    /// <param name="path">The file that stands for it; its folder exists.</param>
    /// <returns>The lock, or null where another process, or this one, holds it.</returns>
    public static SweepLock? TryTake(string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }

        // The locked file itself cannot be read by others on every system; who holds it stands beside it.
        FolderWriter.Current.Write(HolderPath(path));
        return new SweepLock(file);
    }

    /// <summary>Who took a lock last; null = nobody, or it is being written down.</summary>
    public static LockHolder? HolderOf(string path) =>
        FolderWriter.TryRead(HolderPath(path)) is { } writer ? new LockHolder(writer.Machine, writer.ProcessId, writer.Since) : null;

    public void Dispose() => _file.Dispose();

    private static string HolderPath(string path) => Path.ChangeExtension(path, ".json");
}

namespace LatentSharp.Runs;

/// <summary>
/// One process at a time writes to a folder. The lock is the operating system's and vanishes with the process, however that ends; nobody has to clean up
/// after a kill, and no clock is asked. Reading needs no lock and is never kept waiting.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020), LinuxWouldBlock = 11, AppleWouldBlock = 35;

    private readonly FileStream _stream;
    private readonly RunPaths _paths;

    private FolderLock(FileStream stream, RunPaths paths) => (_stream, _paths) = (stream, paths);

    /// <summary>Takes the lock of a folder, or says who has it.</summary>
    /// <param name="folder">The folder; it must exist and be writable.</param>
    /// <returns>The lock; dispose it to let others write.</returns>
    /// <exception cref="FolderBusyException">Another process, or another part of this one, writes to the folder.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static FolderLock Acquire(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var paths = new RunPaths(folder);
        while (true)
        {
            FileStream stream = Open(paths);
            if (OperatingSystem.IsWindows() || IsStill(paths.Lock, stream))
            {
                FolderWriter.Current.Write(paths.Writer);
                return new FolderLock(stream, paths);
            }

            // Its owner removed the file between our opening it and its becoming free: such a lock would keep nobody out.
            stream.Dispose();
        }
    }

    /// <summary>Lets others write, and removes the traces.</summary>
    public void Dispose()
    {
        if (!_stream.CanWrite) return;
        Remove(_paths.Writer);
        if (!OperatingSystem.IsWindows()) Remove(_paths.Lock);
        _stream.Dispose();
    }

    private static FileStream Open(RunPaths paths)
    {
        try
        {
            // A folder that came from somewhere may hold a link here, and what it leads to must not get another length.
            if (new FileInfo(paths.Lock).LinkTarget is not null) File.Delete(paths.Lock);

            // Windows removes an open file only by itself.
            return new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0,
                OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
        }
        catch (IOException fault) when (fault.HResult is WindowsSharingViolation or LinuxWouldBlock or AppleWouldBlock)
        {
            FolderWriter? writer = FolderWriter.TryRead(paths.Writer);
            string stop = writer is { IsReachable: true } && !OperatingSystem.IsWindows() ? $"stop it with `kill -INT {writer.ProcessId}`" : "stop it";
            throw new FolderBusyException(paths.Root,
                $"{paths.Root}: {writer?.Describe() ?? "another process writes to this folder"}. Wait until it ends, or {stop}. Reading, such as sampling, is possible meanwhile.", writer?.ProcessId, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{paths.Root}: the folder cannot be written to: {StorageFault.Describe(fault)}. Give yourself the right to write there, or work on a copy of it.", fault);
        }
    }

    /// <summary>Whether a path still leads to an open file, told by a length that nobody else would give it.</summary>
    private static bool IsStill(string path, FileStream stream)
    {
        stream.SetLength(System.Random.Shared.Next(1, 1 << 16));
        var found = new FileInfo(path);
        return found.Exists && found.Length == stream.Length;
    }

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The lock ends with the stream; a file that stays says nothing without it.
        }
    }
}

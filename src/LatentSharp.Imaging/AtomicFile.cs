namespace LatentSharp.Imaging;

/// <summary>Files that are either whole or absent: a reader never meets half a picture or half a report.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary name beside the target, synchronises with the disk, then renames. Missing folders are made.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? throw new ArgumentException($"{path} names a folder, not a file.", nameof(path));
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Guid.NewGuid():n}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));
}

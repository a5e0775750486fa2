namespace LatentSharp.Runs;

/// <summary>Files that are either whole or absent, also after a kill or a power cut.</summary>
internal static class AtomicFile
{
    public const string TemporaryEnding = ".tmp";

    /// <summary>Writes beside the target, synchronises with the disk, then renames. Only one writer of a path at a time.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = path + TemporaryEnding;

        // Made anew, never opened: what a kill left is gone, and a link that somebody put there is not followed out of the folder.
        File.Delete(temporary);
        try
        {
            // No buffer: what is written is either one large block already or goes through a writer of its own.
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What stopped the writing is what is worth telling; the next writer removes the remains.
        }
    }
}

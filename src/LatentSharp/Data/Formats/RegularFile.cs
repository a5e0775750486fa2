namespace LatentSharp.Data.Formats;

/// <summary>
/// Files that can be opened without waiting. Opening a pipe waits for a writer that may never come, and a device never ends; among a stranger's
/// files, or behind a link, there can be either. Neither has a length, so nothing of length 0 is opened.
/// </summary>
internal static class RegularFile
{
    /// <summary>The length of the file that a path leads to, through links; 0 = it is empty, or a pipe, a socket or a device.</summary>
    /// <exception cref="IOException">It does not exist, or its links lead in a circle.</exception>
    /// <exception cref="UnauthorizedAccessException">Its folder may not be looked at.</exception>
    public static long LengthOf(string path)
    {
        var file = new FileInfo(path);

        // The length of a link would be that of its own text.
        if (file.LinkTarget is not { } target) return file.Length;
        return IsAnonymous(target) ? 0 : ((FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!).Length;
    }

    /// <summary>A whole file as text; empty where <see cref="LengthOf"/> is 0.</summary>
    public static string ReadText(string path) => LengthOf(path) == 0 ? "" : File.ReadAllText(path);

    // What a shell puts in place of <(command): a link to "pipe:[12345]", which is no path.
    private static bool IsAnonymous(string target) => target.EndsWith(']') && target.Contains(":[", StringComparison.Ordinal);
}

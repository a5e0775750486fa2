namespace LatentSharp.Imaging.Reports;

/// <summary>
/// The pictures that a report embeds are files of the run's folder itself. A folder that somebody else packed may hold a link to any picture of this
/// machine, which the page would then carry along, or a pipe, at which reading would wait forever.
/// </summary>
internal static class OwnFile
{
    /// <summary>A file below a run's folder; null where there is none, where it or a folder on the way is a link, or where it is empty or a pipe.</summary>
    /// <param name="runFolder">The run's folder, which may itself be reached by a link.</param>
    /// <param name="path">The path below it.</param>
    public static FileInfo? Find(string runFolder, params ReadOnlySpan<string> path)
    {
        string at = runFolder;
        foreach (string folder in path[..^1])
        {
            at = Path.Combine(at, folder);
            if (new DirectoryInfo(at).LinkTarget is not null) return null;
        }

        var file = new FileInfo(Path.Combine(at, path[^1]));
        return file.Exists && file.LinkTarget is null && file.Length > 0 ? file : null;
    }
}

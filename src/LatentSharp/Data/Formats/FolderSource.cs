namespace LatentSharp.Data.Formats;

/// <summary>The files below a folder. Links are followed, but no folder is listed twice.</summary>
internal sealed class FolderSource : PictureSource
{
    private const int StartBytes = 16;
    private readonly List<string> _names = [];

    /// <summary>Lists the folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="unreadable">Receives the fault of each subfolder that cannot be listed.</param>
    /// <param name="ct">Stops the listing.</param>
    public FolderSource(string path, Action<DataException> unreadable, CancellationToken ct)
    {
        Path = path;
        List(unreadable, ct);
        _names.Sort(NaturalOrder.Paths);
    }

    public override string Path { get; }

    public override IReadOnlyList<string> Names => _names;

    public override string FullName(string name) => System.IO.Path.Combine(Path, name.Replace('/', System.IO.Path.DirectorySeparatorChar));

    public override byte[] ReadStart(string name)
    {
        string path = FullName(name);
        try
        {
            if (RegularFile.LengthOf(path) == 0) return [];
            using FileStream file = File.OpenRead(path);
            byte[] start = new byte[StartBytes];
            int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return start[..read];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFile.Unreadable(path, e);
        }
    }

    public override byte[] ReadAll(string name)
    {
        string path = FullName(name);
        try
        {
            long length = RegularFile.LengthOf(path);
            if (length == 0) return [];
            if (length >= MostFileBytes) throw new DataException(path, $"The file has {length:N0} bytes, too many for a picture.", "Remove it from the folder.");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFile.Unreadable(path, e);
        }
    }

    /// <summary>
    /// Lists what lies in the folder itself first, then what links lead to, in the order of their names. No folder is listed twice, whatever name
    /// leads to it: folders that are linked from each other have more ways through them than anybody can wait for.
    /// </summary>
    private void List(Action<DataException> unreadable, CancellationToken ct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var links = new Queue<(DirectoryInfo Link, string Prefix)>();
        List(new DirectoryInfo(Path), "", seen, links, unreadable, ct);
        while (links.TryDequeue(out var next)) List(next.Link, next.Prefix, seen, links, unreadable, ct);
    }

    private void List(DirectoryInfo folder, string prefix, HashSet<string> seen, Queue<(DirectoryInfo Link, string Prefix)> links, Action<DataException> unreadable, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            var real = (DirectoryInfo)(folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder);
            if (!seen.Add(real.FullName)) return;
            foreach (FileSystemInfo entry in real.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                if (IsHidden(entry.Name)) continue;
                if (entry is not DirectoryInfo inner) _names.Add(prefix + entry.Name);
                else if (inner.LinkTarget is null) List(inner, $"{prefix}{inner.Name}/", seen, links, unreadable, ct);
                else links.Enqueue((inner, $"{prefix}{inner.Name}/"));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unreadable(DataFile.Unreadable(folder.FullName, e));
        }
    }
}

namespace LatentSharp.Data.Formats;

/// <summary>The files below a folder. Links to folders are followed once, so that a circle of links ends.</summary>
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
        List(new DirectoryInfo(path), "", [], unreadable, ct);
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
            // Opening a pipe would wait for a writer; a pipe has no length.
            if (new FileInfo(path).Length == 0) return [];
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
            long length = new FileInfo(path).Length;
            if (length >= MostFileBytes) throw new DataException(path, $"The file has {length:N0} bytes, too many for a picture.", "Remove it from the folder.");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFile.Unreadable(path, e);
        }
    }

    private void List(DirectoryInfo folder, string prefix, HashSet<string> above, Action<DataException> unreadable, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            string real = (folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName;
            if (!above.Add(real)) return;
            foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
            {
                if (IsHidden(entry.Name)) continue;
                if (entry is DirectoryInfo inner) List(inner, prefix + inner.Name + "/", above, unreadable, ct);
                else _names.Add(prefix + entry.Name);
            }

            above.Remove(real);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unreadable(DataFile.Unreadable(folder.FullName, e));
        }
    }
}

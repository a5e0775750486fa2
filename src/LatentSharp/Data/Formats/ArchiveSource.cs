using System.IO.Compression;

namespace LatentSharp.Data.Formats;

/// <summary>The files in a zip archive. Nothing is unpacked to disk, so names in it cannot lead anywhere.</summary>
internal sealed class ArchiveSource : PictureSource
{
    private const int StartBytes = 16;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];

    public ArchiveSource(string path)
    {
        Path = path;
        FileStream? file = null;
        try
        {
            file = File.OpenRead(path);
            _archive = new ZipArchive(file, ZipArchiveMode.Read);
            foreach (ZipArchiveEntry entry in _archive.Entries)
            {
                string name = entry.FullName.Replace('\\', '/');
                if (name.EndsWith('/') || name.Split('/').Any(IsHidden)) continue;
                _entries.TryAdd(name, entry);
            }
        }
        catch (InvalidDataException e)
        {
            file?.Dispose();
            throw new DataException(path, $"The zip archive is damaged ({e.Message.TrimEnd('.')}).", "Get the file anew from where it came from.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw DataFile.Unreadable(path, e);
        }

        Names = [.. _entries.Keys.Order(NaturalOrder.Paths)];
    }

    public override string Path { get; }

    public override IReadOnlyList<string> Names { get; }

    public override string FullName(string name) => $"{Path}:{name}";

    public override byte[] ReadStart(string name) => Read(name, (stream, entry) =>
    {
        byte[] start = new byte[StartBytes];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start[..read];
    });

    public override byte[] ReadAll(string name) => Read(name, (stream, entry) =>
    {
        if (entry.Length >= MostFileBytes)
            throw new DataException(FullName(name), $"The archive claims {entry.Length:N0} bytes for it, too many for a picture.", "Remove it from the archive.");
        using var file = new DataFile(FullName(name), stream, entry.CompressedLength, packed: true);
        byte[] bytes = file.ReadBytes(entry.Length, "content");
        file.DemandEnd("content");
        return bytes;
    });

    public override void Dispose()
    {
        _archive.Dispose();
        base.Dispose();
    }

    private byte[] Read(string name, Func<Stream, ZipArchiveEntry, byte[]> read)
    {
        ZipArchiveEntry entry = _entries[name];
        try
        {
            using Stream stream = entry.Open();
            return read(stream, entry);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException)
        {
            throw new DataException(FullName(name), $"It cannot be unpacked ({e.Message.TrimEnd('.')}).", "Get the archive anew, or unpack it and name the folder.", e);
        }
    }
}

using System.Net.Http.Headers;

namespace LatentSharp.Data.Downloads;

/// <summary>
/// A download that is not finished: NAME.part with the bytes, and NAME.part.from with the address and the mark by which the server can tell
/// whether it still has the same file. It is locked while it is open, so two programs never write into one file.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly string _path;
    private readonly string _fromPath;

    public PartialFile(string path)
    {
        _path = path + ".part";
        _fromPath = path + ".part.from";
        _stream = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (Length > 0 && File.Exists(_fromPath) && File.ReadAllLines(_fromPath) is [var address, var mark, ..]) (Address, Mark) = (address, mark);
    }

    public long Length => _stream.Length;

    private string? Address { get; set; }

    private string? Mark { get; set; }

    /// <summary>The condition under which the rest may be asked for, or null if the file must be fetched from its start.</summary>
    public RangeConditionHeaderValue? ConditionFor(Uri address)
    {
        if (Length == 0 || Address != address.AbsoluteUri || string.IsNullOrEmpty(Mark)) return null;
        if (EntityTagHeaderValue.TryParse(Mark, out EntityTagHeaderValue? tag)) return new RangeConditionHeaderValue(tag);
        return DateTimeOffset.TryParse(Mark, out DateTimeOffset date) ? new RangeConditionHeaderValue(date) : null;
    }

    /// <summary>Starts anew with what a server is about to send.</summary>
    public void Start(Uri address, HttpResponseMessage response)
    {
        Clear();
        Address = address.AbsoluteUri;

        // A weak tag does not promise the same bytes, so it cannot join two parts.
        Mark = response.Headers.ETag is { IsWeak: false } tag ? tag.ToString() : response.Content.Headers.LastModified?.ToString("R");
        if (Mark is not null) File.WriteAllLines(_fromPath, [Address, Mark]);
    }

    public void Clear()
    {
        _stream.SetLength(0);
        File.Delete(_fromPath);
        (Address, Mark) = (null, null);
    }

    public ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        _stream.Seek(0, SeekOrigin.End);
        return _stream.WriteAsync(bytes, ct);
    }

    /// <summary>The bytes from their start, for a checksum.</summary>
    public Stream Content()
    {
        _stream.Position = 0;
        return _stream;
    }

    /// <summary>Puts the bytes on the disk for good and gives them their final name in one step.</summary>
    public void Finish(string path)
    {
        _stream.Flush(flushToDisk: true);
        File.Move(_path, path, overwrite: true);
        File.Delete(_fromPath);
    }

    /// <summary>Closes the file; what has arrived stays for the next try.</summary>
    public void Dispose()
    {
        bool empty = Length == 0 && File.Exists(_path);
        _stream.Dispose();
        if (empty) File.Delete(_path);
    }
}

namespace LatentSharp.Data.Formats;

/// <summary>
/// A stream with some bytes 0xFF put behind its end. .NET's decompression takes a gzip file that is cut off near its end for complete; with
/// the mark it finds a wrong checksum instead. Behind a complete file the mark is not the start of a further member, and is ignored.
/// </summary>
internal sealed class MarkedEndStream : Stream
{
    private readonly Stream _inner;
    private int _markLeft = 64;

    public MarkedEndStream(Stream inner) => _inner = inner;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = _inner.Read(buffer);
        if (read > 0) return read;
        int mark = Math.Min(buffer.Length, _markLeft);
        buffer[..mark].Fill(0xFF);
        _markLeft -= mark;
        return mark;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }
}

using System.IO.Compression;

namespace LatentSharp.Data.Formats;

/// <summary>
/// A file that is read from its start to its end and trusted in nothing: what it promises is checked against the bytes that are
/// really there before memory is taken. Gzip is recognised by its first bytes and unpacked on the way.
/// </summary>
internal sealed class DataFile : IDisposable
{
    // A deflate stream cannot unpack to more than 1,032 times its size (two bits for a match of 258 bytes).
    private const long DeflateGain = 1032;
    private const int Piece = 1 << 20;
    private readonly Stream _stream;
    private readonly bool _lengthIsKnown;

    /// <summary>Reads from a stream that this object then owns.</summary>
    /// <param name="path">The name for messages.</param>
    /// <param name="stream">The content.</param>
    /// <param name="packedLength">The bytes on disk.</param>
    /// <param name="packed">Whether the stream unpacks a deflate stream of that length.</param>
    public DataFile(string path, Stream stream, long packedLength, bool packed)
    {
        Path = path;
        _stream = stream;
        _lengthIsKnown = !packed;
        MostLength = packed ? packedLength * DeflateGain : packedLength;
    }

    public string Path { get; }

    /// <summary>Content bytes read so far.</summary>
    public long Position { get; private set; }

    /// <summary>The content has at most this many bytes; exactly as many unless it is packed.</summary>
    public long MostLength { get; }

    /// <summary>The content as a stream, for text, which promises nothing beforehand.</summary>
    public Stream Content => _stream;

    /// <summary>Whether the file is gzip, so that its content cannot be read at any place.</summary>
    public bool IsPacked => !_lengthIsKnown;

    public static DataFile Open(string path)
    {
        FileStream? file = null;
        try
        {
            if (RegularFile.LengthOf(path) == 0) return Empty(path);
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            long length = file.Length;
            bool packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            return new DataFile(path, packed ? new GZipStream(new MarkedEndStream(file), CompressionMode.Decompress) : file, length, packed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw Unreadable(path, e);
        }
    }

    private static DataFile Empty(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal))
            throw new DataException(path, "This is a pipe or a device, not a file.", "Store the data in a file first.");
        return new DataFile(path, Stream.Null, packedLength: 0, packed: false);
    }

    public static DataException Unreadable(string path, Exception cause) => cause switch
    {
        // What the runtime makes of bytes that are no UTF-8: the folder lists such a name, and nothing can be opened by it.
        FileNotFoundException or DirectoryNotFoundException when path.Contains('\uFFFD', StringComparison.Ordinal) =>
            new DataException(path, "The name has bytes that are not UTF-8, so it cannot be opened.", "Rename it (convmv -f latin1 -t utf8 does it for a whole folder).", cause),
        FileNotFoundException or DirectoryNotFoundException => new DataException(path, "This file does not exist.", "Check the path.", cause),
        UnauthorizedAccessException => new DataException(path, "This program may not read the file.", "Give the user who runs it the right to read it.", cause),
        _ => new DataException(path, $"The file cannot be read ({cause.Message.TrimEnd('.')}).", "Check the disk, or copy the file anew.", cause),
    };

    /// <summary>Refuses a promise of more bytes than the file can hold, or than this process can.</summary>
    public void Demand(Int128 bytes, string what)
    {
        DemandLength(bytes, what);
        DemandMemory(bytes, what);
    }

    /// <summary>Refuses a promise of more bytes than the file can hold.</summary>
    public void DemandLength(Int128 bytes, string what)
    {
        if (bytes > MostLength - Position)
        {
            string has = _lengthIsKnown ? $"only {MostLength - Position:N0} follow" : "the file is far too small for them";
            throw Damaged($"The header promises {bytes:N0} bytes of {what}, but {has}.");
        }
    }

    /// <summary>Refuses a file that this process cannot hold: before reading, or where its content is packed, once so much of it has come out.</summary>
    public void DemandMemory(string what) => DemandMemory(_lengthIsKnown ? MostLength : Position, what);

    public void ReadExactly(Span<byte> target, string what)
    {
        if (!TryRead(target, what) && target.Length > 0) throw Damaged($"The file ends at byte {Position:N0}, before its {what}.");
    }

    /// <summary>Reads all of the target, or nothing if the file ends here.</summary>
    public bool TryRead(Span<byte> target, string what)
    {
        int read = ReadUpTo(target);
        Position += read;
        if (read > 0 && read < target.Length) throw Damaged($"The file ends at byte {Position:N0}, inside its {what}.");
        return read > 0;
    }

    /// <summary>Reads a promised number of bytes; memory for packed content grows with what really arrives.</summary>
    public byte[] ReadBytes(long count, string what)
    {
        Demand(count, what);
        if (count > Array.MaxLength)
            throw new DataException(Path, $"Its {what} need {count:N0} bytes in one piece; the limit is {Array.MaxLength:N0}.", "Split the file.");
        byte[] bytes = new byte[_lengthIsKnown ? count : Math.Min(count, Piece)];
        int filled = 0;
        while (true)
        {
            ReadExactly(bytes.AsSpan(filled), what);
            filled = bytes.Length;
            if (filled == count) return bytes;
            Array.Resize(ref bytes, (int)Math.Min(count, filled * 2L));
        }
    }

    /// <summary>Skips bytes without keeping them.</summary>
    public void Skip(long count, string what)
    {
        Demand(count, what);
        byte[] bytes = new byte[Math.Min(count, Piece)];
        for (long left = count; left > 0; left -= bytes.Length)
        {
            if (left < bytes.Length) bytes = new byte[left];
            ReadExactly(bytes, what);
        }
    }

    /// <summary>Whether no byte is left; of a gzip file this also proves the checksum.</summary>
    public bool AtEnd()
    {
        Span<byte> one = stackalloc byte[1];
        return !TryRead(one, "end");
    }

    public void DemandEnd(string what)
    {
        long end = Position;
        if (!AtEnd()) throw Damaged($"There is more data after the {what}, from byte {end:N0} on.");
    }

    public DataException Damaged(string fault, Exception? inner = null) => new(Path, fault, "Get the file anew from where it came from.", inner);

    public void Dispose() => _stream.Dispose();

    private void DemandMemory(Int128 bytes, string what)
    {
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > memory)
            throw new DataException(Path, $"Its {what} need {bytes:N0} bytes of memory, but this process may use {memory:N0}.", "Use a machine with more memory, or fewer pictures.");
    }

    private int ReadUpTo(Span<byte> target)
    {
        try
        {
            return _stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw Damaged($"The compressed data is damaged after byte {Position:N0} of the content.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(Path, e);
        }
    }
}

using System.Text;

namespace LatentSharp.Data.Downloads;

/// <summary>
/// Walks through a tar archive (POSIX.1-1988 ustar, which GNU's and pax archives are for short names) from member to member. It holds one block: the
/// lengths that an archive claims are skipped or copied, never taken as memory, as .NET's own reader does with extended attributes.
/// </summary>
/// <param name="stream">The archive, unpacked; need not be able to seek.</param>
internal sealed class TarMembers(Stream stream)
{
    private const int BlockBytes = 512;
    private const int NameAt = 0, NameBytes = 100, LengthAt = 124, LengthBytes = 12, SumAt = 148, SumBytes = 8, KindAt = 156, MagicAt = 257, PrefixAt = 345, PrefixBytes = 155;

    private readonly byte[] _block = new byte[BlockBytes];
    private long _left, _padding;

    /// <summary>The path of the member at hand.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether it is a plain file, not a folder, a link, a device, or attributes of the next one.</summary>
    public bool IsFile { get; private set; }

    /// <summary>The bytes that it claims to have.</summary>
    public long Length { get; private set; }

    /// <summary>Goes to the next member.</summary>
    /// <returns>False at the archive's end.</returns>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public bool Next()
    {
        Copy(_left, Stream.Null);
        Copy(_padding, Stream.Null);
        int read = stream.ReadAtLeast(_block, BlockBytes, throwOnEndOfStream: false);
        if (read == 0 || !_block.AsSpan().ContainsAnyExcept((byte)0)) return false;
        if (read < BlockBytes) throw new InvalidDataException($"the archive ends inside the header behind '{Name}'");
        CheckSum();
        string name = Text(NameAt, NameBytes), prefix = _block.AsSpan(MagicAt, 6).SequenceEqual("ustar\0"u8) ? Text(PrefixAt, PrefixBytes) : "";
        Name = prefix.Length > 0 ? $"{prefix}/{name}" : name;
        Length = Number(LengthAt, LengthBytes);
        IsFile = _block[KindAt] is 0 or (byte)'0' or (byte)'7';
        (_left, _padding) = (Length, (BlockBytes - Length % BlockBytes) % BlockBytes);
        return true;
    }

    /// <summary>Writes the content of the member at hand.</summary>
    /// <exception cref="InvalidDataException">The archive ends too early.</exception>
    public void CopyTo(Stream target)
    {
        Copy(_left, target);
        _left = 0;
    }

    private void Copy(long count, Stream target)
    {
        byte[] buffer = new byte[(int)Math.Min(count, 1 << 16)];
        for (long left = count; left > 0;)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0) throw new InvalidDataException($"the archive ends inside '{Name}'");
            target.Write(buffer, 0, read);
            left -= read;
        }
    }

    /// <summary>The sum of the header's bytes, its own field counted as blanks.</summary>
    private void CheckSum()
    {
        long sum = SumBytes * ' ';
        for (int i = 0; i < BlockBytes; i++)
        {
            if (i is < SumAt or >= SumAt + SumBytes) sum += _block[i];
        }

        if (Number(SumAt, SumBytes) != sum) throw new InvalidDataException($"the header behind '{Name}' does not have the sum that it names");
    }

    private string Text(int at, int most)
    {
        ReadOnlySpan<byte> field = _block.AsSpan(at, most);
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    private long Number(int at, int bytes)
    {
        long number = 0;
        foreach (byte digit in _block.AsSpan(at, bytes).Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7') throw new InvalidDataException($"the header behind '{Name}' has a number that is none");
            number = number * 8 + digit - '0';
        }

        return number;
    }
}

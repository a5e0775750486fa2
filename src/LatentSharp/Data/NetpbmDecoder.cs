namespace LatentSharp.Data;

/// <summary>
/// Reads PGM and PPM files: P2 and P5 (gray), P3 and P6 (colour), plain and raw, with comments, and with a largest value of up to 65,535,
/// which is scaled to 255 and rounded. Pictures of more than 100 megapixels are refused.
/// </summary>
public sealed class NetpbmDecoder : IPictureDecoder
{
    private const long MostPixels = 100_000_000;

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> start) =>
        start.Length >= 3 && start[0] == 'P' && start[1] is (byte)'2' or (byte)'3' or (byte)'5' or (byte)'6' && (IsSpace(start[2]) || start[2] == '#');

    /// <inheritdoc/>
    public Picture Decode(string name, ReadOnlySpan<byte> file, Rgb background)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!Recognises(file)) throw Damaged(name, "The file does not begin like a PGM or PPM picture.");
        bool raw = file[1] >= '5';
        int channels = file[1] is (byte)'2' or (byte)'5' ? 1 : 3, at = 2;
        int width = Number(name, file, ref at, "width"), height = Number(name, file, ref at, "height"), most = Number(name, file, ref at, "largest value");
        if (width == 0 || height == 0 || (long)width * height > MostPixels)
            throw Damaged(name, $"The header claims {width} x {height} pixels; the limit is {MostPixels:N0} in all, and none may be 0.");
        if (most is < 1 or > 65535) throw Damaged(name, $"The header gives {most} as the largest value; it lies in 1..65535.");
        long count = (long)width * height * channels;
        int bytesEach = most > 255 ? 2 : 1;
        if (raw)
        {
            if (at >= file.Length || !IsSpace(file[at])) throw Damaged(name, $"No white space follows the header (byte {at}).");
            at++;
        }

        // A plain number takes a digit and, but for the last, a space.
        long least = raw ? count * bytesEach : 2 * count - 1;
        if (file.Length - at < least) throw Damaged(name, $"The header promises {count:N0} samples in at least {least:N0} bytes, but only {file.Length - at:N0} follow.");
        byte[] samples = new byte[count];
        for (int i = 0; i < samples.Length; i++)
        {
            int value;
            if (!raw)
            {
                value = Number(name, file, ref at, "sample");
            }
            else
            {
                value = bytesEach == 1 ? file[at] : file[at] << 8 | file[at + 1];
                at += bytesEach;
            }

            if (value > most) throw Damaged(name, $"Sample {i} is {value}, beyond the largest value {most} (before byte {at}).");
            samples[i] = most == 255 ? (byte)value : (byte)((value * 255 + most / 2) / most);
        }

        return new Picture(width, height, channels, samples);
    }

    private static int Number(string name, ReadOnlySpan<byte> file, ref int at, string what)
    {
        while (at < file.Length && (IsSpace(file[at]) || file[at] == '#'))
        {
            if (file[at] == '#')
            {
                int end = file[at..].IndexOfAny((byte)'\n', (byte)'\r');
                at = end < 0 ? file.Length : at + end;
            }
            else
            {
                at++;
            }
        }

        int start = at;
        long value = 0;
        while (at < file.Length && file[at] is >= (byte)'0' and <= (byte)'9' && value <= int.MaxValue) value = value * 10 + file[at++] - '0';
        if (at == start || value > int.MaxValue) throw Damaged(name, at >= file.Length ? $"The file ends at byte {at} where a {what} should stand." : $"There is no usable {what} at byte {start}.");
        return (int)value;
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 11 or 12;

    private static DataException Damaged(string name, string fault) => new(name, fault, "Get the file anew from where it came from.");
}

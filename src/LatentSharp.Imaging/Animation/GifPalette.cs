using LatentSharp.Data;

namespace LatentSharp.Imaging.Animation;

/// <summary>The colour table that all frames of an animation share, and the way from pixels to its entries.</summary>
internal sealed class GifPalette
{
    private readonly Rgb[] _colours;
    private readonly Dictionary<int, byte>? _exact;     // packed colour -> entry, when every colour has its own entry
    private readonly short[] _nearest;                  // 6 bits a channel -> entry, or -1 where not yet looked up

    private GifPalette(Rgb[] colours, bool isExact)
    {
        _colours = colours;
        _exact = isExact ? colours.Select((colour, i) => (Pack(colour), i)).ToDictionary(pair => pair.Item1, pair => (byte)pair.i) : null;
        _nearest = new short[isExact ? 0 : 1 << 18];
        Array.Fill(_nearest, (short)-1);
        while (1 << Bits < colours.Length) Bits++;
        Table = new byte[3 << Bits];
        for (int i = 0; i < colours.Length; i++) (Table[3 * i], Table[3 * i + 1], Table[3 * i + 2]) = (colours[i].Red, colours[i].Green, colours[i].Blue);
    }

    /// <summary>The table has 2^Bits entries; at least 2, which the code's first width needs.</summary>
    public int Bits { get; } = 2;

    /// <summary>Red, green and blue of each entry; unused ones are black.</summary>
    public byte[] Table { get; }

    public static GifPalette For(IReadOnlyList<Picture> frames)
    {
        if (frames.All(frame => frame.Channels == 1))
            return new GifPalette([.. Enumerable.Range(0, 256).Select(level => new Rgb((byte)level, (byte)level, (byte)level))], isExact: true);
        HashSet<int> distinct = DistinctColours(frames, limit: 256);
        if (distinct.Count <= 256) return new GifPalette([.. distinct.Order().Select(Unpack)], isExact: true);
        return new GifPalette(ColourBoxes.Divide(frames, count: 256), isExact: false);
    }

    /// <summary>Finds the entry for each pixel of a frame.</summary>
    public void Map(Picture frame, bool dither, Span<byte> indices)
    {
        if (_exact is not null)
        {
            for (int i = 0; i < indices.Length; i++) indices[i] = _exact[PackedAt(frame, i)];
        }
        else if (dither)
        {
            Dither(frame, indices);
        }
        else
        {
            for (int i = 0; i < indices.Length; i++) indices[i] = Nearest(Unpack(PackedAt(frame, i)));
        }
    }

    /// <summary>Floyd and Steinberg 1976: what an entry is off goes to the pixels not yet drawn, 7, 3, 5 and 1 sixteenths.</summary>
    private void Dither(Picture frame, Span<byte> indices)
    {
        int width = frame.Width;
        int[] here = new int[3 * (width + 2)], below = new int[3 * (width + 2)];    // sixteenths, one pixel of margin at both ends
        Span<int> wanted = stackalloc int[3];
        for (int i = 0; i < indices.Length; i++)
        {
            int at = 3 * (i % width + 1);
            if (at == 3)
            {
                (here, below) = (below, here);
                Array.Clear(below);
            }

            Rgb pixel = Unpack(PackedAt(frame, i));
            wanted[0] = Math.Clamp(pixel.Red + (here[at] >> 4), 0, 255);
            wanted[1] = Math.Clamp(pixel.Green + (here[at + 1] >> 4), 0, 255);
            wanted[2] = Math.Clamp(pixel.Blue + (here[at + 2] >> 4), 0, 255);
            indices[i] = Nearest(new Rgb((byte)wanted[0], (byte)wanted[1], (byte)wanted[2]));
            for (int channel = 0; channel < 3; channel++)
            {
                int error = wanted[channel] - Table[3 * indices[i] + channel];
                here[at + 3 + channel] += 7 * error;
                below[at - 3 + channel] += 3 * error;
                below[at + channel] += 5 * error;
                below[at + 3 + channel] += error;
            }
        }
    }

    private byte Nearest(Rgb colour)
    {
        ref short cached = ref _nearest[(colour.Red >> 2 << 12) | (colour.Green >> 2 << 6) | (colour.Blue >> 2)];
        if (cached >= 0) return (byte)cached;
        // One answer serves a whole cell of 4 x 4 x 4 colours, so it is sought from the cell's centre.
        int red = (colour.Red & 0xFC) + 2, green = (colour.Green & 0xFC) + 2, blue = (colour.Blue & 0xFC) + 2;
        int least = int.MaxValue;
        for (int i = 0; i < _colours.Length; i++)
        {
            int dr = red - _colours[i].Red, dg = green - _colours[i].Green, db = blue - _colours[i].Blue;
            int distance = dr * dr + dg * dg + db * db;
            if (distance < least) (least, cached) = (distance, (short)i);
        }

        return (byte)cached;
    }

    private static HashSet<int> DistinctColours(IReadOnlyList<Picture> frames, int limit)
    {
        var distinct = new HashSet<int>();
        foreach (Picture frame in frames)
        {
            for (int i = 0; i < frame.Width * frame.Height; i++)
            {
                if (distinct.Add(PackedAt(frame, i)) && distinct.Count > limit) return distinct;
            }
        }

        return distinct;
    }

    private static int PackedAt(Picture frame, int pixel)
    {
        byte[] samples = frame.Samples;
        return frame.Channels == 1
            ? samples[pixel] * 0x010101
            : (samples[3 * pixel] << 16) | (samples[3 * pixel + 1] << 8) | samples[3 * pixel + 2];
    }

    private static int Pack(Rgb colour) => (colour.Red << 16) | (colour.Green << 8) | colour.Blue;

    private static Rgb Unpack(int packed) => new((byte)(packed >> 16), (byte)(packed >> 8), (byte)packed);
}

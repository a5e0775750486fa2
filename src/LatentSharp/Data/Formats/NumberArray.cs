using System.Buffers.Binary;

namespace LatentSharp.Data.Formats;

/// <summary>Numbers of one type as an array file holds them, still packed.</summary>
internal sealed class NumberArray
{
    private readonly string _path;
    private readonly NumberType _type;
    private readonly bool _littleEndian;
    private readonly bool _fractions;
    private readonly byte[] _bytes;

    /// <summary>Wraps the bytes of an array.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="type">How each number is stored.</param>
    /// <param name="littleEndian">Whether the lowest byte comes first.</param>
    /// <param name="fractions">Whether the numbers are meant as floating-point, however they are stored (MATLAB packs small ones).</param>
    /// <param name="bytes">The numbers.</param>
    public NumberArray(string path, NumberType type, bool littleEndian, bool fractions, byte[] bytes)
    {
        _fractions = fractions;
        _path = path;
        _type = type;
        _littleEndian = littleEndian;
        _bytes = bytes;
    }

    public int Count => _bytes.Length / SizeOf(_type);

    public double this[int index] => Read(_bytes.AsSpan(index * SizeOf(_type)), _type, _littleEndian);

    /// <summary>The number that some bytes begin with.</summary>
    public static double Read(ReadOnlySpan<byte> at, NumberType type, bool littleEndian) => type switch
    {
        NumberType.UInt8 => at[0],
        NumberType.Int8 => (sbyte)at[0],
        NumberType.UInt16 => littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at),
        NumberType.Int16 => littleEndian ? BinaryPrimitives.ReadInt16LittleEndian(at) : BinaryPrimitives.ReadInt16BigEndian(at),
        NumberType.UInt32 => littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at),
        NumberType.Int32 => littleEndian ? BinaryPrimitives.ReadInt32LittleEndian(at) : BinaryPrimitives.ReadInt32BigEndian(at),
        NumberType.UInt64 => littleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(at) : BinaryPrimitives.ReadUInt64BigEndian(at),
        NumberType.Int64 => littleEndian ? BinaryPrimitives.ReadInt64LittleEndian(at) : BinaryPrimitives.ReadInt64BigEndian(at),
        NumberType.Float32 => littleEndian ? BinaryPrimitives.ReadSingleLittleEndian(at) : BinaryPrimitives.ReadSingleBigEndian(at),
        _ => littleEndian ? BinaryPrimitives.ReadDoubleLittleEndian(at) : BinaryPrimitives.ReadDoubleBigEndian(at),
    };

    public static int SizeOf(NumberType type) => type switch
    {
        NumberType.UInt8 or NumberType.Int8 => 1,
        NumberType.UInt16 or NumberType.Int16 => 2,
        NumberType.UInt32 or NumberType.Int32 or NumberType.Float32 => 4,
        _ => 8,
    };

    /// <summary>
    /// The numbers as pictures. Integers are samples of 0..255; floating-point numbers are samples of [0, 1], or whole numbers of 0..255.
    /// </summary>
    public PictureBlock ToPictures(PictureLayout layout)
    {
        double scale = SampleScale();
        var pictures = new byte[layout.Count][];
        for (int n = 0; n < layout.Count; n++)
        {
            byte[] picture = new byte[layout.Height * layout.Width * layout.Channels];
            int at = 0;
            for (int row = 0; row < layout.Height; row++)
            {
                for (int column = 0; column < layout.Width; column++)
                {
                    for (int channel = 0; channel < layout.Channels; channel++)
                        picture[at++] = (byte)Math.Round(this[layout.Index(n, row, column, channel)] * scale);
                }
            }

            pictures[n] = picture;
        }

        return new PictureBlock(layout.Width, layout.Height, layout.Channels, pictures);
    }

    /// <summary>The numbers as class numbers.</summary>
    public int[] ToLabels()
    {
        int[] labels = new int[Count];
        for (int i = 0; i < labels.Length; i++)
        {
            double value = this[i];
            if (value != Math.Floor(value) || value is < -1 or > 1_000_000)
                throw new DataException(_path, $"Number {i} is {value}, which is no class number.", "Labels are whole numbers from 0, or -1 for none.");
            labels[i] = (int)value;
        }

        return labels;
    }

    private double SampleScale()
    {
        double most = 0;
        bool whole = true;
        for (int i = 0; i < Count; i++)
        {
            double value = this[i];
            if (!(value >= 0 && value <= 255))
                throw new DataException(_path, $"Number {i} is {value}, outside the range of a picture's samples.", "Store samples as uint8, or as floating-point numbers from 0 to 1.");
            most = Math.Max(most, value);
            whole &= value == Math.Floor(value);
        }

        if (!_fractions) return 1;
        if (most <= 1) return 255;
        if (whole) return 1;
        throw new DataException(_path, $"Its samples are fractions and reach {most}, beyond 1.", "Store samples as uint8, or as floating-point numbers from 0 to 1.");
    }
}

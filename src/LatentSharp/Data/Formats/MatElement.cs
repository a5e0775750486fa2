using System.Buffers.Binary;

namespace LatentSharp.Data.Formats;

/// <summary>The tag of a data element in a MATLAB 5 file: its type, its length, and whether its data lies inside the tag.</summary>
internal readonly record struct MatElement(int Type, long Length, bool IsSmall)
{
    public const int Matrix = 14;
    public const int Compressed = 15;

    /// <summary>Bytes from the end of the data to the next multiple of eight.</summary>
    public long Padding => IsSmall ? Math.Max(0, 4 - Length) : (8 - Length % 8) % 8;

    /// <summary>How the element's numbers are stored, or null if it holds none.</summary>
    public NumberType? Numbers => Type switch
    {
        1 => NumberType.Int8,
        2 => NumberType.UInt8,
        3 => NumberType.Int16,
        4 => NumberType.UInt16,
        5 => NumberType.Int32,
        6 => NumberType.UInt32,
        7 => NumberType.Float32,
        9 => NumberType.Float64,
        12 => NumberType.Int64,
        13 => NumberType.UInt64,
        _ => null,
    };

    /// <summary>Reads a tag; null where the file ends.</summary>
    public static MatElement? TryRead(DataFile file, bool littleEndian)
    {
        Span<byte> start = stackalloc byte[4];
        if (!file.TryRead(start, "element tag")) return null;
        uint first = Number(start, littleEndian);
        if (first >> 16 != 0)
        {
            var small = new MatElement((int)(first & 0xFFFF), first >> 16, IsSmall: true);
            return small.Length <= 4 ? small : throw file.Damaged($"A small element claims {small.Length} bytes before byte {file.Position:N0}; four are the most.");
        }

        file.ReadExactly(start, "element tag");
        return new MatElement((int)first, Number(start, littleEndian), IsSmall: false);
    }

    /// <summary>Reads a tag that must be there.</summary>
    public static MatElement Read(DataFile file, bool littleEndian) =>
        TryRead(file, littleEndian) ?? throw file.Damaged($"The file ends at byte {file.Position:N0}, inside a variable.");

    /// <summary>Reads the element's data and the padding behind it.</summary>
    public byte[] ReadData(DataFile file, string what)
    {
        byte[] data = file.ReadBytes(Length, what);
        file.Skip(Padding, what);
        return data;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}

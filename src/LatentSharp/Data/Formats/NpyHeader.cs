using System.Globalization;
using System.Text;

namespace LatentSharp.Data.Formats;

/// <summary>What the header of an .npy file says (NumPy Enhancement Proposal 1, versions 1 to 3).</summary>
internal sealed record NpyHeader(NumberType Type, bool LittleEndian, bool FirstIndexFastest, IReadOnlyList<int> Shape)
{
    private const int MostHeaderBytes = 1 << 16;

    /// <summary>The number of elements; the shape's product, which <see cref="Read"/> has checked against the file.</summary>
    public long Count => Shape.Aggregate(1L, (product, side) => product * side);

    /// <summary>Reads and checks a header.</summary>
    /// <param name="file">At its start; afterwards at the first number.</param>
    /// <param name="inMemory">Whether all numbers shall be held in memory, so that they must fit there.</param>
    public static NpyHeader Read(DataFile file, bool inMemory = true)
    {
        Span<byte> start = stackalloc byte[8];
        file.ReadExactly(start, "header");
        if (start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
            throw file.Damaged("The file does not begin like an .npy file (byte 0x93, then NUMPY).");
        if (start[6] is < 1 or > 3) throw file.Damaged($"Version {start[6]}.{start[7]} of the .npy format is not known (byte 6); 1 to 3 are.");
        Span<byte> size = stackalloc byte[start[6] == 1 ? 2 : 4];
        file.ReadExactly(size, "header");
        uint length = size.Length == 2 ? BitConverter.ToUInt16(size) : BitConverter.ToUInt32(size);
        if (length > MostHeaderBytes) throw file.Damaged($"The header claims {length:N0} bytes; no real one has more than {MostHeaderBytes:N0}.");
        string text = Encoding.UTF8.GetString(file.ReadBytes(length, "header"));
        NpyHeader header = Parse(file, text);
        Int128 bytes = (Int128)header.Count * NumberArray.SizeOf(header.Type);
        if (inMemory) file.Demand(bytes, "numbers");
        else file.DemandLength(bytes, "numbers");
        return header;
    }

    private static NpyHeader Parse(DataFile file, string text)
    {
        Dictionary<string, string> fields = new NpyDictionary(file, text).Read();
        string type = Field(file, fields, "descr"), order = Field(file, fields, "fortran_order"), shape = Field(file, fields, "shape");
        if (type.Length != 5 || type[0] != '\'' || type[^1] != '\'') throw file.Damaged($"The element type {type} is not supported; store plain numbers.");
        NumberType number = type[2..4] switch
        {
            "u1" or "b1" => NumberType.UInt8,
            "i1" => NumberType.Int8,
            "u2" => NumberType.UInt16,
            "i2" => NumberType.Int16,
            "u4" => NumberType.UInt32,
            "i4" => NumberType.Int32,
            "u8" => NumberType.UInt64,
            "i8" => NumberType.Int64,
            "f4" => NumberType.Float32,
            "f8" => NumberType.Float64,
            _ => throw new DataException(file.Path, $"Its element type {type} is not supported.", "Save the array as uint8, int32, int64, float32 or float64."),
        };
        if (type[1] is not ('<' or '>' or '|' or '=')) throw file.Damaged($"The byte order of the element type {type} is not known.");
        if (order is not ("True" or "False")) throw file.Damaged($"The header's fortran_order is {order}, not True or False.");
        int[] sides = Sides(file, shape);
        UInt128 elements = 1;
        foreach (int side in sides)
        {
            elements *= (uint)side;
            if (elements > int.MaxValue * 8L) throw file.Damaged($"The header claims the shape {shape}, which no file of this size can hold.");
        }

        return new NpyHeader(number, type[1] != '>', order == "True", sides);
    }

    private static string Field(DataFile file, Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out string? value) ? value : throw file.Damaged($"The header does not say '{name}'.");

    private static int[] Sides(DataFile file, string shape)
    {
        if (shape.Length < 2 || shape[0] != '(' || shape[^1] != ')') throw file.Damaged($"The header's shape {shape} is not a tuple.");
        string[] parts = shape[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.ConvertAll(parts, part => int.TryParse(part.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out int side)
            ? side
            : throw file.Damaged($"The header's shape {shape} has a side that is no usable number."));
    }
}

using System.IO.Compression;
using System.Text;

namespace LatentSharp.Data.Formats;

/// <summary>MATLAB files of level 5 (versions 5 to 7.2), compressed or not: the numeric variables in them.</summary>
internal static class MatFile
{
    private const int HeaderBytes = 128;
    private const int FirstNumericClass = 6;
    private const int LastNumericClass = 15;
    private const int MostDimensions = 32;

    /// <summary>
    /// Reads the first variable that can be pictures: (side x side, count), (height, width, count) or (height, width, 1 or 3, count),
    /// each picture column by column, as MATLAB keeps it.
    /// </summary>
    public static PictureBlock ReadImages(string path)
    {
        var seen = new List<string>();
        MatMatrix matrix = ReadFirst(path, (name, shape) =>
        {
            seen.Add($"{name} ({string.Join(" x ", shape)})");
            return LayoutOf(shape) is not null;
        }) ?? throw new DataException(path, $"None of its numeric variables can be pictures: {(seen.Count == 0 ? "there is none" : string.Join(", ", seen))}.",
            "Save an array of shape (side x side, count), (height, width, count) or (height, width, 3, count).");
        return matrix.Numbers.ToPictures(LayoutOf(matrix.Shape)!.Value);
    }

    /// <summary>Reads the first numeric variable that is wanted, or null; the others are skipped.</summary>
    public static MatMatrix? ReadFirst(string path, Func<string, IReadOnlyList<int>, bool> wanted)
    {
        using DataFile file = DataFile.Open(path);
        bool littleEndian = ReadHeader(file);
        while (MatElement.TryRead(file, littleEndian) is { } element)
        {
            MatMatrix? matrix = null;
            if (element.Type == MatElement.Compressed)
            {
                // A compressed element has no padding.
                byte[] packed = file.ReadBytes(element.Length, "compressed variable");
                using var unpacked = new DataFile(path, new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress), packed.Length, packed: true);
                MatElement inner = MatElement.Read(unpacked, littleEndian);
                if (inner.Type == MatElement.Matrix) matrix = ReadMatrix(unpacked, inner.Length, littleEndian, wanted);
            }
            else if (element.Type == MatElement.Matrix)
            {
                file.Demand(element.Length, "variable");
                long end = file.Position + element.Length;
                matrix = ReadMatrix(file, element.Length, littleEndian, wanted);
                if (file.Position > end) throw file.Damaged($"The parts of a variable reach to byte {file.Position:N0}, beyond its end at byte {end:N0}.");
                if (matrix is null) file.Skip(end - file.Position, "variable");
            }
            else
            {
                file.Skip(element.Length + element.Padding, "element");
            }

            if (matrix is not null) return matrix;
        }

        return null;
    }

    private static bool ReadHeader(DataFile file)
    {
        byte[] header = new byte[HeaderBytes];
        file.ReadExactly(header, "header");
        string text = Encoding.Latin1.GetString(header, 0, 116);
        if (text.StartsWith("MATLAB 7.3", StringComparison.Ordinal))
            throw new DataException(file.Path, "This is a MATLAB 7.3 (HDF5) file.", "Save it with the option -v7.");
        return (header[126], header[127]) switch
        {
            ((byte)'I', (byte)'M') => true,
            ((byte)'M', (byte)'I') => false,
            _ => throw file.Damaged("The file does not begin like a MATLAB 5 file (bytes 126 and 127 are neither IM nor MI)."),
        };
    }

    private static MatMatrix? ReadMatrix(DataFile file, long length, bool littleEndian, Func<string, IReadOnlyList<int>, bool> wanted)
    {
        long end = file.Position + length;
        NumberArray flags = ReadNumbers(file, littleEndian, 2, "array flags");
        int kind = (int)flags[0] & 0xFF;
        if (kind is < FirstNumericClass or > LastNumericClass) return null;
        NumberArray sides = ReadNumbers(file, littleEndian, MostDimensions, "dimensions");
        int[] shape = new int[sides.Count];
        UInt128 elements = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            if (sides[i] is < 0 or > int.MaxValue) throw file.Damaged($"Dimension {i} of a variable is {sides[i]} (before byte {file.Position:N0}).");
            shape[i] = (int)sides[i];
            elements *= (uint)shape[i];
            if (elements > int.MaxValue) throw file.Damaged($"A variable claims the shape {string.Join(" x ", shape[..(i + 1)])}, more than this file can hold.");
        }

        MatElement nameTag = MatElement.Read(file, littleEndian);
        if (nameTag.Length > 4096) throw file.Damaged($"A variable's name claims {nameTag.Length:N0} bytes (before byte {file.Position:N0}).");
        string name = Encoding.UTF8.GetString(nameTag.ReadData(file, "variable name"));
        if (!wanted(name, shape)) return null;

        MatElement data = MatElement.Read(file, littleEndian);
        if (data.Numbers is not { } type) throw file.Damaged($"The data of the variable {name} has the unknown type {data.Type} (before byte {file.Position:N0}).");
        if ((UInt128)data.Length != elements * (uint)NumberArray.SizeOf(type) || file.Position + data.Length > end)
            throw file.Damaged($"The variable {name} claims {data.Length:N0} bytes for {elements:N0} numbers of {NumberArray.SizeOf(type)} bytes, or more than the {length:N0} of its element.");
        return new MatMatrix(name, shape, new NumberArray(file.Path, type, littleEndian, fractions: kind is 6 or 7, data.ReadData(file, $"variable {name}")));
    }

    private static NumberArray ReadNumbers(DataFile file, bool littleEndian, int most, string what)
    {
        MatElement element = MatElement.Read(file, littleEndian);
        if (element.Numbers is not { } type || element.Length == 0 || element.Length % NumberArray.SizeOf(type) != 0 || element.Length > most * NumberArray.SizeOf(type))
            throw file.Damaged($"The {what} of a variable are damaged (before byte {file.Position:N0}).");
        return new NumberArray(file.Path, type, littleEndian, fractions: false, element.ReadData(file, what));
    }

    private static PictureLayout? LayoutOf(IReadOnlyList<int> shape)
    {
        if (shape.Contains(0)) return null;
        return shape.Count switch
        {
            2 when Math.Sqrt(shape[0]) is var side && side == Math.Floor(side) && side > 1 => ByColumns(shape[1], (int)side, (int)side, 1),
            3 => ByColumns(shape[2], shape[0], shape[1], 1),
            4 when shape[2] is 1 or 3 => ByColumns(shape[3], shape[0], shape[1], shape[2]),
            _ => null,
        };
    }

    private static PictureLayout ByColumns(int count, int height, int width, int channels) =>
        new(count, height, width, channels, height * width * channels, 1, height, height * width);
}

using System.Globalization;
using LatentSharp.Data.Formats;

namespace LatentSharp.Data.Tables;

/// <summary>An .npy array as samples: the first index counts the rows, all others together the dimensions.</summary>
internal static class NpyTable
{
    /// <summary>Whether the file holds bytes in the shape of pictures, which are scaled as pictures.</summary>
    public static bool HoldsPictures(string path)
    {
        using DataFile file = DataFile.Open(path);
        return HoldsPictures(NpyHeader.Read(file));
    }

    /// <summary>Whether a file of this header does.</summary>
    public static bool HoldsPictures(NpyHeader header) =>
        header is { Type: NumberType.UInt8, Shape.Count: 3 } or { Type: NumberType.UInt8, Shape: { Count: 4 } and [_, _, _, 1 or 3] };

    /// <summary>Reads the array as a matrix, with the labels beside it.</summary>
    public static SampleMatrix ReadMatrix(string path)
    {
        using DataFile file = DataFile.Open(path);
        NpyHeader header = NpyHeader.Read(file);
        (int rows, int dimensions) = Shape(file, header);
        if ((long)rows * dimensions > Array.MaxLength)
            throw new DataException(path, $"Its {(long)rows * dimensions:N0} numbers are too many to be held at once; the limit is {Array.MaxLength:N0}.", "Stream the file.");
        int size = NumberArray.SizeOf(header.Type);

        // What a packed file promises is true only once it has been unpacked.
        bool whole = header.FirstIndexFastest || file.IsPacked;
        byte[] bytes = whole ? file.ReadBytes((long)rows * dimensions * size, "numbers") : new byte[(long)dimensions * size];
        double[] values = new double[rows * dimensions];
        for (int row = 0; row < rows; row++)
        {
            if (!whole) file.ReadExactly(bytes, $"row {row + 1:N0} of {rows:N0}");
            for (int d = 0; d < dimensions; d++)
            {
                long index = header.FirstIndexFastest ? row + (long)rows * Transposed(header.Shape, d) : whole ? (long)row * dimensions + d : d;
                double value = NumberArray.Read(bytes.AsSpan((int)(index * size)), header.Type, header.LittleEndian);
                if (double.IsInfinity(value)) throw NpySampleSource.Infinite(path, row, d);
                values[row * dimensions + d] = value;
            }
        }

        file.DemandEnd("array");
        return new SampleMatrix(TableFormat.NameOf(path), dimensions, values) { Labels = Labels(path, rows), Picture = Picture(header.Shape, values) };
    }

    /// <summary>Reads the array as a table whose columns are named 1, 2, ...</summary>
    public static SampleTable ReadTable(string path, TableOptions options)
    {
        SampleMatrix matrix = ReadMatrix(path);
        string[] names = [.. Enumerable.Range(1, matrix.Dimensions).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        var columns = new List<TableColumn>();
        foreach (int d in ColumnNames.Choose(path, names, options, null))
        {
            double[] numbers = new double[matrix.Rows];
            for (int row = 0; row < numbers.Length; row++) numbers[row] = matrix.Row(row)[d];
            columns.Add(new TableColumn(names[d], numbers));
        }

        return new SampleTable(matrix.Name, path, columns);
    }

    /// <summary>Rows and dimensions of an array; refuses one without any number.</summary>
    public static (int Rows, int Dimensions) Shape(DataFile file, NpyHeader header)
    {
        if (header.Shape.Count == 0 || header.Count == 0)
            throw new DataException(file.Path, $"Its shape is ({string.Join(", ", header.Shape)}): it holds no row of numbers.", "Save an array of shape (samples, dimensions).");
        long dimensions = header.Count / header.Shape[0];
        if (dimensions > Array.MaxLength) throw new DataException(file.Path, $"A row has {dimensions:N0} numbers, which are too many.", "Save an array of shape (samples, dimensions).");
        return (header.Shape[0], (int)dimensions);
    }

    // In a Fortran array the first inner index runs fastest; d counts with the last one fastest.
    private static long Transposed(IReadOnlyList<int> shape, int d)
    {
        long index = 0;
        for (int axis = 1, rest = d; axis < shape.Count; axis++)
        {
            int inner = 1;
            for (int i = axis + 1; i < shape.Count; i++) inner *= shape[i];
            long stride = 1;
            for (int i = 1; i < axis; i++) stride *= shape[i];
            index += rest / inner * stride;
            rest %= inner;
        }

        return index;
    }

    private static int[]? Labels(string path, int rows)
    {
        if (NpyFile.LabelsBeside(path) is not { } beside) return null;
        int[] labels = NpyFile.ReadLabels(beside);
        if (labels.Length == rows) return labels;
        throw new DataException(beside, $"It holds {labels.Length:N0} labels, but {Path.GetFileName(path)} holds {rows:N0} rows.", "Put the two files of one set side by side.");
    }

    private static PictureShape? Picture(IReadOnlyList<int> shape, double[] values)
    {
        bool shaped = shape.Count == 3 || (shape.Count == 4 && shape[3] is 1 or 3);
        if (!shaped || Array.Exists(values, value => !(value is >= 0 and <= 1))) return null;
        return new PictureShape(shape[2], shape[1], shape.Count == 4 ? shape[3] : 1);
    }
}

using LatentSharp.Data;
using LatentSharp.Data.Formats;
using LatentSharp.Runs;

namespace LatentSharp.Som.Storage;

/// <summary>A codebook alone, as an .npy file that NumPy reads and writes.</summary>
/// <param name="Shape">(units, dimensions) or (rows, columns, dimensions).</param>
/// <param name="Values">The numbers, unit by unit.</param>
public sealed record CodebookFile(IReadOnlyList<int> Shape, IReadOnlyList<double> Values)
{
    /// <summary>The rows and columns of units, where the shape tells them.</summary>
    public (int Rows, int Columns)? Size => Shape.Count == 3 ? (Shape[0], Shape[1]) : null;

    /// <summary>Reads a codebook.</summary>
    /// <param name="path">An .npy file of numbers, of shape (units, dimensions) or (rows, columns, dimensions).</param>
    /// <returns>Its numbers in double.</returns>
    /// <exception cref="DataException">The file is missing, damaged or of another shape, or a number is not finite.</exception>
    public static CodebookFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using DataFile file = DataFile.Open(path);
        NpyHeader header = NpyHeader.Read(file);
        if (header.Shape.Count is not (2 or 3) || header.Shape.Contains(0))
        {
            throw new DataException(path, $"Its shape is ({string.Join(", ", header.Shape)}), but a codebook needs (units, dimensions) or (rows, columns, dimensions), none of them 0.",
                "Reshape the array before saving it.");
        }

        if (header.FirstIndexFastest) throw new DataException(path, "Its numbers are in Fortran order.", "Save numpy.ascontiguousarray(codebook) instead.");
        var numbers = new NumberArray(path, header.Type, header.LittleEndian, true, file.ReadBytes(header.Count * NumberArray.SizeOf(header.Type), "numbers"));
        file.DemandEnd("array");
        double[] values = new double[numbers.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = numbers[i];
            if (!double.IsFinite(values[i])) throw new DataException(path, $"Unit {i / header.Shape[^1]}, dimension {i % header.Shape[^1]} is {values[i]}.", "A codebook has finite numbers only.");
        }

        return new CodebookFile(header.Shape, values);
    }

    /// <summary>Writes a map's codebook in float64, of shape (rows, columns, dimensions).</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="map">The map.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, SelfOrganizingMap map)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(map);
        AtomicFile.Write(path, stream => NpyWriter.Write(stream, [map.Topology.Rows, map.Topology.Columns, map.Dimensions], map.Codebook));
    }
}

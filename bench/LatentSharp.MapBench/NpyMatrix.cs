using System.Runtime.InteropServices;
using System.Text;

namespace LatentSharp.Bench;

/// <summary>Writes matrices as NumPy's .npy files (format 1.0), in which the contenders exchange samples and codebooks.</summary>
internal static class NpyMatrix
{
    /// <summary>Writes doubles.</summary>
    public static void Write(string file, ReadOnlySpan<double> values, int columns)
    {
        using FileStream stream = Begin(file, "<f8", values.Length / columns, columns);
        stream.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Writes values that floats hold exactly as floats.</summary>
    public static void WriteSingle(string file, ReadOnlySpan<double> values, int columns)
    {
        using FileStream stream = Begin(file, "<f4", values.Length / columns, columns);
        float[] row = new float[columns];
        for (int first = 0; first < values.Length; first += columns)
        {
            for (int d = 0; d < columns; d++) row[d] = (float)values[first + d];
            stream.Write(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }

    private static FileStream Begin(string file, string type, int rows, int columns)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({rows}, {columns}), }}";
        header = header.PadRight((10 + header.Length + 1 + 63) / 64 * 64 - 11) + "\n";
        var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)(header.Length & 255), (byte)(header.Length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header));
        return stream;
    }
}

using System.Runtime.InteropServices;
using System.Text;

namespace LatentSharp.Data.Formats;

/// <summary>Writes arrays as NumPy stores them (NumPy Enhancement Proposal 1, version 1.0).</summary>
internal static class NpyWriter
{
    /// <summary>The length of all that stands before the numbers is a multiple of this.</summary>
    private const int Alignment = 64;

    private const int PrefixBytes = 10;

    /// <summary>Writes float64 numbers in C order.</summary>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="shape">The array's sides, the slowest first.</param>
    /// <param name="values">As many numbers as the sides' product.</param>
    public static void Write(Stream stream, IReadOnlyList<int> shape, ReadOnlySpan<double> values)
    {
        WriteHeader(stream, BitConverter.IsLittleEndian ? "<f8" : ">f8", shape);
        stream.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Writes what stands before an array of bytes in C order (uint8); the caller writes the bytes after it.</summary>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="shape">The array's sides, the slowest first.</param>
    public static void WriteByteHeader(Stream stream, IReadOnlyList<int> shape) => WriteHeader(stream, "|u1", shape);

    private static void WriteHeader(Stream stream, string type, IReadOnlyList<int> shape)
    {
        string sides = shape.Count == 1 ? $"{shape[0]}," : string.Join(", ", shape);
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sides}), }}";
        int length = (PrefixBytes + text.Length + 1 + Alignment - 1) / Alignment * Alignment - PrefixBytes;
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n"));
    }
}

namespace LatentSharp.Runs;

/// <summary>Where a tensor lies in the data section of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record TensorEntry(string Name, long[] Shape, long Begin, long End)
{
    public const int BytesPerValue = sizeof(float);

    public int Count => (int)((End - Begin) / BytesPerValue);

    /// <summary>The values that a shape of extents of at least 0 asks for; where 128 bits do not suffice, some number above 63 bits.</summary>
    public static UInt128 CountOf(IReadOnlyList<long> shape)
    {
        UInt128 count = 1;
        foreach (long extent in shape)
        {
            // Once above 63 bits, only an extent of 0 brings a product back.
            if (count <= long.MaxValue || extent == 0) count *= (ulong)extent;
        }

        return count;
    }
}

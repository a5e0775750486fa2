namespace LatentSharp.Runs;

/// <summary>Where a tensor lies in the data section of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How each value is stored.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record TensorEntry(string Name, TensorType Type, long[] Shape, long Begin, long End)
{
    public int Count => (int)((End - Begin) / SizeOf(Type));

    /// <summary>Bytes a value.</summary>
    public static int SizeOf(TensorType type) => type == TensorType.F64 ? sizeof(double) : sizeof(float);

    /// <summary>The format's name of a type.</summary>
    public static string NameOf(TensorType type) => type.ToString();

    /// <summary>The type of a name, or null.</summary>
    public static TensorType? TypeOf(string? name) => name switch { "F32" => TensorType.F32, "F64" => TensorType.F64, _ => null };

    /// <summary>A tensor with memory for its values.</summary>
    public NamedTensor Allocate() => Type == TensorType.F64 ? new NamedTensor(Name, Shape, new double[Count]) : new NamedTensor(Name, Shape, new float[Count]);

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

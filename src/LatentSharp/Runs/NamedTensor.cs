using System.Runtime.InteropServices;

namespace LatentSharp.Runs;

/// <summary>A tensor of float32 or float64 values on its way to or from a file.</summary>
public sealed record NamedTensor
{
    private readonly Array _values;

    /// <summary>A tensor of float32 values.</summary>
    /// <param name="name">Its unique name, such as "generator.layers.0.weight".</param>
    /// <param name="shape">Its extents, the slowest first; empty for a scalar.</param>
    /// <param name="values">Its values in row-major order; not copied.</param>
    public NamedTensor(string name, IReadOnlyList<long> shape, float[] values)
        : this(name, shape, values, TensorType.F32)
    {
    }

    /// <summary>A tensor of float64 values.</summary>
    /// <param name="name">Its unique name, such as "codebook".</param>
    /// <param name="shape">Its extents, the slowest first; empty for a scalar.</param>
    /// <param name="values">Its values in row-major order; not copied.</param>
    public NamedTensor(string name, IReadOnlyList<long> shape, double[] values)
        : this(name, shape, values, TensorType.F64)
    {
    }

    private NamedTensor(string name, IReadOnlyList<long> shape, Array values, TensorType type)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        (Name, Shape, _values, Type) = (name, shape, values, type);
    }

    /// <summary>Its unique name.</summary>
    public string Name { get; }

    /// <summary>Its extents, the slowest first; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>How each value is stored.</summary>
    public TensorType Type { get; }

    /// <summary>The number of values.</summary>
    public int Count => _values.Length;

    /// <summary>The values of a float32 tensor in row-major order.</summary>
    /// <exception cref="InvalidOperationException">The tensor is of another type.</exception>
    public float[] Singles => _values as float[] ?? throw WrongType();

    /// <summary>The values of a float64 tensor in row-major order.</summary>
    /// <exception cref="InvalidOperationException">The tensor is of another type.</exception>
    public double[] Doubles => _values as double[] ?? throw WrongType();

    /// <summary>The memory of the values.</summary>
    internal Span<byte> Bytes => Type == TensorType.F32 ? MemoryMarshal.AsBytes(Singles.AsSpan()) : MemoryMarshal.AsBytes(Doubles.AsSpan());

    private InvalidOperationException WrongType() => new($"The tensor '{Name}' holds values of type {Type}.");
}

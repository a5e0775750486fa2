using System.Numerics;
using System.Runtime.CompilerServices;

namespace LatentSharp.Som.Kernels;

/// <summary>
/// Vectors packed for a tile: panels of so many vectors, each panel with the numbers of one depth side by side. The last panel is filled up with
/// zeros.
/// </summary>
internal sealed unsafe class PackedMatrix<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _buffer;

    /// <param name="capacity">The most vectors.</param>
    /// <param name="depth">Numbers of a vector.</param>
    /// <param name="width">Vectors of a panel: <see cref="Tile{T}.Rows"/> for a left factor, <see cref="Tile{T}.Columns"/> for a right one.</param>
    public PackedMatrix(int capacity, int depth, int width)
    {
        (Depth, Width, Capacity) = (depth, width, (capacity + width - 1) / width * width);
        _buffer = new AlignedBuffer<T>((long)Capacity * depth);
    }

    public int Depth { get; }

    public int Width { get; }

    /// <summary>Vectors that there is room for, a multiple of <see cref="Width"/>.</summary>
    public int Capacity { get; }

    public int Panels => Capacity / Width;

    public T* Panel(int panel) => _buffer.Start + (long)panel * Width * Depth;

    public ref T At(int vector, int index) => ref Panel(vector / Width)[(long)index * Width + vector % Width];

    /// <summary>Packs one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int vector, ReadOnlySpan<T> values)
    {
        if (vector >= Capacity || values.Length > Depth) throw new ArgumentOutOfRangeException(nameof(vector));
        T* to = Panel(vector / Width) + vector % Width;
        foreach (T value in values)
        {
            *to = value;
            to += Width;
        }
    }

    /// <summary>Packs six neighbouring vectors at once, which costs a third of packing them one by one.</summary>
    /// <param name="first">The first one, a multiple of 6.</param>
    /// <param name="vectors">Where the six begin; each has as many numbers as the depth.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SetSix(int first, T** vectors)
    {
        T* to = Panel(first / Width) + first % Width, a = vectors[0], b = vectors[1], c = vectors[2], d = vectors[3], e = vectors[4], f = vectors[5];
        int width = Width, depth = Depth;
        for (int k = 0; k < depth; k++, to += width)
        {
            to[0] = a[k];
            to[1] = b[k];
            to[2] = c[k];
            to[3] = d[k];
            to[4] = e[k];
            to[5] = f[k];
        }
    }

    public void Clear() => new Span<T>(_buffer.Start, checked((int)_buffer.Length)).Clear();

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();
}

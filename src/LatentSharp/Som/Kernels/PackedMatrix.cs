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

    public void Clear() => new Span<T>(_buffer.Start, checked((int)_buffer.Length)).Clear();

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();
}

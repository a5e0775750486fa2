using System.Runtime.InteropServices;

namespace LatentSharp.Som.Kernels;

/// <summary>Memory that begins at a cache line, so that no vector load crosses two, filled with zeros.</summary>
internal sealed unsafe class AlignedBuffer<T> : IDisposable
    where T : unmanaged
{
    private const int LineBytes = 64;

    private T* _start;

    /// <param name="length">How many numbers; a line more is reserved behind them.</param>
    public AlignedBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        nuint bytes = checked((nuint)(length * sizeof(T) + LineBytes));
        _start = (T*)NativeMemory.AlignedAlloc(bytes, LineBytes);
        NativeMemory.Clear(_start, bytes);
        Length = length;
        GC.AddMemoryPressure((long)bytes);
    }

    ~AlignedBuffer() => Free();

    public long Length { get; }

    public T* Start => _start;

    /// <summary>All numbers.</summary>
    public Span<T> Span => Slice(0, checked((int)Length));

    /// <summary>A stretch as a span.</summary>
    public Span<T> Slice(long first, int length)
    {
        if (first < 0 || length < 0 || first + length > Length) throw new ArgumentOutOfRangeException(nameof(first));
        return new Span<T>(_start + first, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_start is null) return;
        NativeMemory.AlignedFree(_start);
        _start = null;
        GC.RemoveMemoryPressure(Length * sizeof(T) + LineBytes);
    }
}

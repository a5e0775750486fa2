using System.Runtime.CompilerServices;

namespace LatentSharp.Som.Engines.Online;

/// <summary>Zeroed numbers that stay in their place and begin a cache line: kernels address them by pointer for as long as the buffer is referenced.</summary>
internal sealed unsafe class AlignedBuffer<T>
    where T : unmanaged
{
    private const int Line = 64;

    private readonly T[] _storage;
    private readonly int _first;

    /// <param name="length">Numbers.</param>
    public AlignedBuffer(long length)
    {
        Length = checked((int)length);
        _storage = GC.AllocateArray<T>(checked(Length + Line / sizeof(T)), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref _storage[0]);
        _first = (int)(((address + Line - 1) / Line * Line - address) / sizeof(T));
        Pointer = (T*)Unsafe.AsPointer(ref _storage[_first]);
    }

    public int Length { get; }

    public T* Pointer { get; }

    public Span<T> Span => _storage.AsSpan(_first, Length);
}

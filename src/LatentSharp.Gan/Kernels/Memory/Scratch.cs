using System.Runtime.InteropServices;

namespace LatentSharp.Gan.Kernels.Memory;

/// <summary>Memory that a kernel writes to on the way. Each calling thread keeps one block, which grows and is used again.</summary>
internal sealed unsafe class Scratch
{
    private const nuint CacheLine = 64;

    [ThreadStatic]
    private static Scratch? _ofThread;
    private readonly void* _start;
    private readonly long _bytes;

    private Scratch(long bytes)
    {
        _start = NativeMemory.AlignedAlloc((nuint)bytes, CacheLine);
        _bytes = bytes;
    }

    ~Scratch() => NativeMemory.AlignedFree(_start);

    /// <summary>An uninitialised block, good until the thread asks for the next.</summary>
    public static byte* Take(long bytes)
    {
        if (_ofThread is null || _ofThread._bytes < bytes) _ofThread = new Scratch(bytes);
        return (byte*)_ofThread._start;
    }
}

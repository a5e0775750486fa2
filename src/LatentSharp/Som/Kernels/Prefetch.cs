using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LatentSharp.Som.Kernels;

/// <summary>Asks for memory that is read soon, where the processor can be asked.</summary>
internal static unsafe class Prefetch
{
    private const int LineBytes = 64;

    /// <param name="start">Where it begins.</param>
    /// <param name="bytes">How much.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lines(void* start, int bytes)
    {
        if (!Sse.IsSupported) return;
        for (int offset = 0; offset < bytes; offset += LineBytes) Sse.Prefetch0((byte*)start + offset);
    }
}

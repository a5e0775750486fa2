using System.Runtime.CompilerServices;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>Vectors on the stack that begin where a vector may, so that none lies across two cache lines.</summary>
internal static unsafe class Scratch<TVector>
    where TVector : unmanaged
{
    /// <summary>The first aligned place.</summary>
    /// <param name="reserved">Stack memory with one vector more than is needed.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector* Aligned(TVector* reserved)
    {
        nuint mask = (nuint)sizeof(TVector) - 1;
        return (TVector*)(((nuint)reserved + mask) & ~mask);
    }
}

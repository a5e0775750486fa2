using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LatentSharp.Som.Kernels;

/// <summary>
/// A small block of a matrix product, as large as this processor's registers allow. Both factors are read along the depth: row r of the left one
/// at step k is a[k aStep + r], column j of the right one b[k bStep + j].
/// </summary>
internal abstract unsafe class Tile<T>
    where T : unmanaged
{
    /// <summary>The tile for this processor.</summary>
    public static Tile<T> Best { get; } = Choose(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128);

    /// <summary>Rows of the tile.</summary>
    public abstract int Rows { get; }

    /// <summary>Columns of the tile: how wide a panel is.</summary>
    public abstract int Columns { get; }

    /// <summary>The tile for vectors of one width; those wider than the processor's work too, slowly.</summary>
    /// <param name="bits">128, 256 or 512.</param>
    public static Tile<T> Choose(int bits)
    {
        bool many = bits == 512 || AdvSimd.Arm64.IsSupported || Avx512F.VL.IsSupported;
        object tile = (bits, typeof(T) == typeof(float)) switch
        {
            (512, true) => new RegisterTile<Single512, Vector512<float>, float>(many),
            (256, true) => new RegisterTile<Single256, Vector256<float>, float>(many),
            (_, true) => new RegisterTile<Single128, Vector128<float>, float>(many),
            (512, false) => new RegisterTile<Lanes512, Vector512<double>, double>(many),
            (256, false) => new RegisterTile<Lanes256, Vector256<double>, double>(many),
            _ => new RegisterTile<Lanes128, Vector128<double>, double>(many),
        };
        return (Tile<T>)tile;
    }

    /// <summary>c = bias + scale a b, or c += scale a b. Reads and writes the whole tile.</summary>
    /// <param name="a">The left factor.</param>
    /// <param name="aStep">From one step of the depth to the next.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="bStep">From one step of the depth to the next.</param>
    /// <param name="depth">Steps.</param>
    /// <param name="scale">What the products' sum is multiplied by.</param>
    /// <param name="bias">One number a column; null = what c holds.</param>
    /// <param name="c">The result.</param>
    /// <param name="cStride">From one row of the result to the next.</param>
    public abstract void Run(T* a, nint aStep, T* b, nint bStep, int depth, T scale, T* bias, T* c, nint cStride);
}

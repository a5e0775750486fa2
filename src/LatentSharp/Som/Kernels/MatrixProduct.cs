using System.Numerics;

namespace LatentSharp.Som.Kernels;

/// <summary>Products of packed matrices: every vector of one with every vector of the other.</summary>
internal static unsafe class MatrixProduct
{
    /// <summary>
    /// Depths summed at a time. A panel's stretch of it stays in the first-level cache, and rounding grows with this number and the number of
    /// stretches, not with their product.
    /// </summary>
    public const int DepthStretch = 196;

    /// <summary>c[i, j] = bias[j] + scale (a_i . b_j) for the first vectors of a and the panels of b that are named.</summary>
    /// <param name="tile">The tile both are packed for.</param>
    /// <param name="a">The left vectors, in panels of the tile's rows.</param>
    /// <param name="vectors">How many of them; whole tiles are written.</param>
    /// <param name="b">The right vectors, in panels of the tile's columns.</param>
    /// <param name="firstPanel">The first panel of b.</param>
    /// <param name="panels">How many.</param>
    /// <param name="scale">What each dot product is multiplied by.</param>
    /// <param name="bias">One number a right vector, from the first panel of b on, filled up to whole panels.</param>
    /// <param name="c">Receives rows of panels x columns, filled up to whole tiles.</param>
    /// <param name="cStride">From one row to the next.</param>
    public static void Run<T>(Tile<T> tile, PackedMatrix<T> a, int vectors, PackedMatrix<T> b, int firstPanel, int panels, T scale, T* bias, T* c, nint cStride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = tile.Rows, columns = tile.Columns, depth = a.Depth;
        if (a.Width != rows || b.Width != columns || b.Depth != depth || vectors > a.Capacity || firstPanel + panels > b.Panels)
            throw new ArgumentException("The matrices are not packed for this product.");
        for (int panel = 0; panel < panels; panel++)
        {
            T* right = b.Panel(firstPanel + panel);
            for (int first = 0; first < depth; first += DepthStretch)
            {
                int steps = Math.Min(DepthStretch, depth - first);
                for (int row = 0; row < vectors; row += rows)
                {
                    tile.Run(a.Panel(row / rows) + (long)first * rows, rows, right + (long)first * columns, columns, steps, scale,
                        first == 0 ? bias + (long)panel * columns : null, c + row * cStride + (long)panel * columns, cStride);
                }
            }
        }
    }
}

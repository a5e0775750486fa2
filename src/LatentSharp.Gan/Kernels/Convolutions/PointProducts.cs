using LatentSharp.Som.Kernels;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>The matrix products at the points, which are nearly all the work.</summary>
internal static unsafe class PointProducts<TLanes, TVector>
    where TLanes : struct, ISingleLanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Rows that are read and written: so many, rounded up to a multiple of this.</summary>
    public const int RowStep = 4;

    private static readonly bool ManyRegisters = TLanes.Count == 16 || Tile<float>.Choose(32 * TLanes.Count).Rows == 12;

    /// <summary>One panel of a product: c = a b, or c += a b.</summary>
    /// <param name="a">Rows in panels.</param>
    /// <param name="aPanel">From one panel of a to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="b">One panel, depth rows.</param>
    /// <param name="depth">A multiple of the panels' width.</param>
    /// <param name="c">One panel.</param>
    /// <param name="accumulate">Whether to add to what c holds.</param>
    public static void Rows(float* a, nint aPanel, int rows, float* b, int depth, float* c, bool accumulate)
    {
        int width = RegisterBlock<TLanes, TVector>.Width;
        for (int left = rows; left > 0;)
        {
            int done;
            if (ManyRegisters && left > 8)
            {
                RegisterBlock<TLanes, TVector>.Rows<TwelveRows>(a, aPanel, b, depth, c, accumulate);
                done = 12;
            }
            else if (ManyRegisters && left > 4)
            {
                RegisterBlock<TLanes, TVector>.Rows<EightRows>(a, aPanel, b, depth, c, accumulate);
                done = 8;
            }
            else if (!ManyRegisters && left > 4)
            {
                RegisterBlock<TLanes, TVector>.Rows<SixRows>(a, aPanel, b, depth, c, accumulate);
                done = 6;
            }
            else
            {
                RegisterBlock<TLanes, TVector>.Rows<FourRows>(a, aPanel, b, depth, c, accumulate);
                done = 4;
            }

            a += done * width;
            c += done * width;
            left -= done;
        }
    }

    /// <summary>One panel of columns of the transposed a times one panel of b, summed over their rows.</summary>
    /// <param name="a">One panel.</param>
    /// <param name="b">One panel.</param>
    /// <param name="depth">Rows of both.</param>
    /// <param name="c">One panel, a row for each column of a.</param>
    public static void Columns(float* a, float* b, int depth, float* c)
    {
        int width = RegisterBlock<TLanes, TVector>.Width, step = ManyRegisters ? 8 : 4;
        for (int column = 0; column < width; column += step)
        {
            if (ManyRegisters) RegisterBlock<TLanes, TVector>.Columns<EightRows>(a + column, b, depth, c + column * width);
            else RegisterBlock<TLanes, TVector>.Columns<FourRows>(a + column, b, depth, c + column * width);
        }
    }

    /// <summary>Whole steps of rows, and not a power of two of bytes from one panel to the next, which would lay all panels on the same cache lines.</summary>
    public static int PaddedRows(int rows)
    {
        int padded = (rows + RowStep - 1) / RowStep * RowStep;
        return padded % (4 * RowStep) == 0 ? padded + RowStep : padded;
    }
}

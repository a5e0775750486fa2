using System.Runtime.CompilerServices;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>
/// Kernels to and from the points. torch keeps the 16 taps of a kernel side by side, the products want channels side by side: four kernels at a time are turned over in registers.
/// </summary>
internal static unsafe class TapTransforms<TTile, TLanes, TVector>
    where TTile : struct, IToomCookTile
    where TLanes : struct, ISingleLanes<TVector>
    where TVector : unmanaged
{
    private const int Side = 4;

    private static int Panel => RegisterBlock<TLanes, TVector>.Width;

    /// <summary>The values of one phase's taps at the points, for one panel of columns: [point][row][column].</summary>
    /// <param name="phase">2 (odd row) + (odd column).</param>
    /// <param name="taps">The kernel of the first row and the panel's first column.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="rowStep">From a row's kernel to the next row's.</param>
    /// <param name="columnStep">From a column's kernel to the next column's.</param>
    /// <param name="values">Receives the values.</param>
    /// <param name="pointStep">From one point's values to the next one's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Evaluate(int phase, float* taps, int rows, nint rowStep, nint columnStep, float* values, nint pointStep)
    {
        int points = TTile.Points, panel = Panel;

        // Even rows and columns take taps 1 and 3, odd ones 0 and 2.
        int firstRow = 1 - (phase >> 1), firstColumn = 1 - (phase & 1);
        float* line0 = stackalloc float[Side * panel], line1 = stackalloc float[Side * panel];
        TVector* reserved = stackalloc TVector[2 * points + points * points + 1];
        TVector* y = Scratch<TVector>.Aligned(reserved), z = y + 2 * points;
        for (int row = 0; row < rows; row++, taps += rowStep, values += panel)
        {
            for (int column = 0; column < panel; column += Side)
            {
                float* from = taps + column * columnStep + firstRow * Side;
                FourByFour.Transpose(from, columnStep, line0 + column, panel);
                FourByFour.Transpose(from + 2 * Side, columnStep, line1 + column, panel);
            }

            for (int lane = 0; lane < panel; lane += TLanes.Count)
            {
                float* near = line0 + firstColumn * panel + lane, far = line1 + firstColumn * panel + lane;
                TTile.EvaluateTaps<TLanes, TVector>(TLanes.Load(near), TLanes.Load(near + 2 * panel), y, 1);
                TTile.EvaluateTaps<TLanes, TVector>(TLanes.Load(far), TLanes.Load(far + 2 * panel), y + points, 1);
                for (int j = 0; j < points; j++) TTile.EvaluateTaps<TLanes, TVector>(y[j], y[points + j], z + j, points);
                for (int p = 0; p < points * points; p++) TLanes.Store(z[p], values + p * pointStep + lane);
            }
        }
    }

    /// <summary>The transpose of <see cref="Evaluate"/> for all phases: products at the points, [phase][point][row][column], become taps.</summary>
    /// <param name="products">The products.</param>
    /// <param name="pointStep">From one point's products to the next one's, and a phase's to the next one's with as many points.</param>
    /// <param name="taps">Receives the kernel of the first row and the panel's first column, columns side by side.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="rowStep">From a row's kernel to the next row's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void EvaluateTransposed(float* products, nint pointStep, float* taps, int rows, nint rowStep)
    {
        int points = TTile.Points, panel = Panel;
        float* lines = stackalloc float[ConvolutionShape.Taps * panel];
        TVector* reserved = stackalloc TVector[2 * points + points * points + 1];
        TVector* y = Scratch<TVector>.Aligned(reserved), z = y + 2 * points;
        for (int row = 0; row < rows; row++, taps += rowStep, products += panel)
        {
            for (int phase = 0; phase < ConvolutionShape.Phases; phase++)
            {
                float* from = products + phase * points * points * pointStep;
                float* near = lines + ((1 - (phase >> 1)) * Side + 1 - (phase & 1)) * panel, far = near + 2 * Side * panel;
                for (int lane = 0; lane < panel; lane += TLanes.Count)
                {
                    for (int p = 0; p < points * points; p++) z[p] = TLanes.Load(from + p * pointStep + lane);
                    for (int j = 0; j < points; j++)
                    {
                        TTile.EvaluateTapsTransposed<TLanes, TVector>(z + j, points, out TVector first, out TVector second);
                        (y[j], y[points + j]) = (first, second);
                    }

                    TTile.EvaluateTapsTransposed<TLanes, TVector>(y, 1, out TVector nearFirst, out TVector nearSecond);
                    TTile.EvaluateTapsTransposed<TLanes, TVector>(y + points, 1, out TVector farFirst, out TVector farSecond);
                    TLanes.Store(nearFirst, near + lane);
                    TLanes.Store(nearSecond, near + 2 * panel + lane);
                    TLanes.Store(farFirst, far + lane);
                    TLanes.Store(farSecond, far + 2 * panel + lane);
                }
            }

            for (int column = 0; column < panel; column += Side)
                for (int line = 0; line < Side; line++)
                    FourByFour.Transpose(lines + line * Side * panel + column, panel, taps + column * ConvolutionShape.Taps + line * Side, ConvolutionShape.Taps);
        }
    }
}

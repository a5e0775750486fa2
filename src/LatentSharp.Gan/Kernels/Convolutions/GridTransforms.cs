using System.Runtime.CompilerServices;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>
/// Grids to and from the points, a tile and a vector of channels at a time. The matrices at the points have a row for every tile, pictures one after
/// the other, in panels of columns: [point][panel][row][column].
/// </summary>
internal static unsafe class GridTransforms<TTile, TLanes, TVector>
    where TTile : struct, IToomCookTile
    where TLanes : struct, ISingleLanes<TVector>
    where TVector : unmanaged
{
    private static int Panel => RegisterBlock<TLanes, TVector>.Width;

    /// <summary>The values of one picture's tiles on the small grid.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="grid">The picture, [height, width, channels].</param>
    /// <param name="values">The matrices at the points, from the picture's first row on.</param>
    /// <param name="rows">Rows of a panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Evaluate(in ConvolutionShape shape, float* grid, float* values, int rows)
    {
        int side = TTile.Side, points = TTile.Points, panel = Panel, channels = shape.SmallChannels, width = shape.Width;
        nint panelStep = (nint)rows * panel, pointStep = panelStep * (channels / panel);
        TVector* reserved = stackalloc TVector[side * side + side * points + points * points + 1];
        TVector* x = Scratch<TVector>.Aligned(reserved), y = x + side * side, z = y + side * points;
        for (int first = 0; first < channels; first += panel)
        {
            float* to = values + first / panel * panelStep;
            for (int row = 0; row < shape.Height; row += side)
            {
                for (int column = 0; column < width; column += side, to += panel)
                {
                    float* from = grid + ((nint)row * width + column) * channels + first;
                    for (int lane = 0; lane < panel; lane += TLanes.Count)
                    {
                        for (int i = 0; i < side; i++)
                            for (int j = 0; j < side; j++) x[i * side + j] = TLanes.Load(from + ((nint)i * width + j) * channels + lane);
                        for (int i = 0; i < side; i++) TTile.Evaluate<TLanes, TVector>(x + i * side, 1, y + i * points, 1);
                        for (int j = 0; j < points; j++) TTile.Evaluate<TLanes, TVector>(y + j, points, z + j, points);
                        for (int p = 0; p < points * points; p++) TLanes.Store(z[p], to + p * pointStep + lane);
                    }
                }
            }
        }
    }

    /// <summary>The transpose of <see cref="Evaluate"/> for one panel of channels, with a bias: products at the points become tiles of the small grid.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="products">One panel at every point, from the picture's first row on.</param>
    /// <param name="rows">Rows of the panel.</param>
    /// <param name="bias">One number a channel of the panel, or null.</param>
    /// <param name="grid">The picture's first channel of the panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void EvaluateTransposed(in ConvolutionShape shape, float* products, int rows, float* bias, float* grid)
    {
        int side = TTile.Side, points = TTile.Points, panel = Panel, channels = shape.SmallChannels, width = shape.Width;
        nint pointStep = (nint)rows * panel;
        TVector* reserved = stackalloc TVector[side * side + side * points + points * points + 1];
        TVector* x = Scratch<TVector>.Aligned(reserved), y = x + side * side, z = y + side * points;
        for (int row = 0; row < shape.Height; row += side)
        {
            for (int column = 0; column < width; column += side, products += panel)
            {
                float* to = grid + ((nint)row * width + column) * channels;
                for (int lane = 0; lane < panel; lane += TLanes.Count)
                {
                    TVector shift = bias is null ? default : TLanes.Load(bias + lane);
                    for (int p = 0; p < points * points; p++) z[p] = TLanes.Load(products + p * pointStep + lane);
                    for (int j = 0; j < points; j++) TTile.EvaluateTransposed<TLanes, TVector>(z + j, points, y + j, points);
                    for (int i = 0; i < side; i++) TTile.EvaluateTransposed<TLanes, TVector>(y + i * points, 1, x + i * side, 1);
                    for (int i = 0; i < side; i++)
                        for (int j = 0; j < side; j++) TLanes.Store(TLanes.Add(x[i * side + j], shift), to + ((nint)i * width + j) * channels + lane);
                }
            }
        }
    }

    /// <summary>
    /// Products at the points become one phase of one panel of channels of the large grid, with a bias. Neighbouring tiles overlap by one point, where they add.
    /// </summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="phase">2 (odd row) + (odd column).</param>
    /// <param name="products">One panel at every point, from the picture's first row on.</param>
    /// <param name="rows">Rows of the panel.</param>
    /// <param name="bias">One number a channel of the panel, or null.</param>
    /// <param name="grid">The picture's first channel of the panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Interpolate(in ConvolutionShape shape, int phase, float* products, int rows, float* bias, float* grid)
    {
        int side = TTile.Side, points = TTile.Points, panel = Panel, channels = shape.LargeChannels, height = 2 * shape.Height, width = 2 * shape.Width;
        nint pointStep = (nint)rows * panel;
        TVector* reserved = stackalloc TVector[points * points + points * points + points * points + 1];
        TVector* x = Scratch<TVector>.Aligned(reserved), y = x + points * points, z = y + points * points;
        for (int row = -(phase >> 1); row + 1 < height; row += 2 * side)
        {
            for (int column = -(phase & 1); column + 1 < width; column += 2 * side, products += panel)
            {
                for (int lane = 0; lane < panel; lane += TLanes.Count)
                {
                    TVector shift = bias is null ? default : TLanes.Load(bias + lane);
                    for (int p = 0; p < points * points; p++) z[p] = TLanes.Load(products + p * pointStep + lane);
                    for (int i = 0; i < points; i++) TTile.Interpolate<TLanes, TVector>(z + i * points, 1, y + i * points, 1);
                    for (int j = 0; j < points; j++) TTile.Interpolate<TLanes, TVector>(y + j, points, x + j, points);
                    for (int i = 0; i < points; i++)
                    {
                        int r = row + 2 * i;
                        if ((uint)r >= (uint)height) continue;
                        bool below = i == 0 && row > 0;
                        float* line = grid + (nint)r * width * channels + lane;
                        for (int j = 0; j < points; j++)
                        {
                            int c = column + 2 * j;
                            if ((uint)c >= (uint)width) continue;
                            float* to = line + (nint)c * channels;
                            TLanes.Store(TLanes.Add(x[i * points + j], below || (j == 0 && column > 0) ? TLanes.Load(to) : shift), to);
                        }
                    }
                }
            }
        }
    }

    /// <summary>The transpose of <see cref="Interpolate"/> for one picture and all channels: one phase of the large grid becomes values at the points.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="phase">2 (odd row) + (odd column).</param>
    /// <param name="grid">The picture, [2 height, 2 width, channels].</param>
    /// <param name="values">The matrices at the points of this phase, from the picture's first row on.</param>
    /// <param name="rows">Rows of a panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InterpolateTransposed(in ConvolutionShape shape, int phase, float* grid, float* values, int rows)
    {
        int side = TTile.Side, points = TTile.Points, panel = Panel, channels = shape.LargeChannels, height = 2 * shape.Height, width = 2 * shape.Width;
        nint panelStep = (nint)rows * panel, pointStep = panelStep * (channels / panel);
        TVector* reserved = stackalloc TVector[points * points + points * points + points * points + 1];
        TVector* x = Scratch<TVector>.Aligned(reserved), y = x + points * points, z = y + points * points;
        for (int first = 0; first < channels; first += panel)
        {
            float* to = values + first / panel * panelStep;
            for (int row = -(phase >> 1); row + 1 < height; row += 2 * side)
            {
                for (int column = -(phase & 1); column + 1 < width; column += 2 * side, to += panel)
                {
                    for (int lane = 0; lane < panel; lane += TLanes.Count)
                    {
                        for (int i = 0; i < points; i++)
                        {
                            int r = row + 2 * i;
                            float* line = grid + (nint)r * width * channels + first + lane;
                            for (int j = 0; j < points; j++)
                            {
                                int c = column + 2 * j;
                                x[i * points + j] = (uint)r >= (uint)height || (uint)c >= (uint)width ? default : TLanes.Load(line + (nint)c * channels);
                            }
                        }

                        for (int j = 0; j < points; j++) TTile.InterpolateTransposed<TLanes, TVector>(x + j, points, y + j, points);
                        for (int i = 0; i < points; i++) TTile.InterpolateTransposed<TLanes, TVector>(y + i * points, 1, z + i * points, 1);
                        for (int p = 0; p < points * points; p++) TLanes.Store(z[p], to + p * pointStep + lane);
                    }
                }
            }
        }
    }
}

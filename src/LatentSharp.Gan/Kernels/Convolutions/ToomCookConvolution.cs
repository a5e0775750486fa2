using System.Runtime.Intrinsics;
using LatentSharp.Som.Kernels;
using static LatentSharp.Gan.Kernels.Convolutions.ConvolutionShape;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>
/// Convolutions through products at the points. The grids are cut into tiles and taken to the points, the kernels too, the products are made
/// there, and what comes back is added where tiles overlap. docs/gan-kernels.md derives it.
/// </summary>
internal sealed unsafe class ToomCookConvolution<TTile, TLanes, TVector> : PhaseConvolution
    where TTile : struct, IToomCookTile
    where TLanes : struct, ISingleLanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Products (numbers) that are made before they go back to the grid: they stay in the second-level cache.</summary>
    private const int BlockNumbers = 64 << 10;

    /// <summary>Kernels at the points up to this size (numbers) are kept while all threads share the pictures; above it the threads share the panels.</summary>
    private const long SharedTaps = 4L << 20;

    private readonly Workspace _common = new();
    private readonly List<Workspace> _own = [];

    /// <inheritdoc/>
    public override int Side => TTile.Side;

    /// <inheritdoc/>
    public override bool IsWidest => TLanes.Count * 32 == (Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128);

    /// <inheritdoc/>
    public override int ChannelStep => Panel;

    private static int Panel => RegisterBlock<TLanes, TVector>.Width;

    private static int Points => TTile.Points * TTile.Points;

    /// <summary>Depths that are summed at a time: a stretch of a panel of kernels stays in the first-level cache, a stretch at all points in the second-level one.</summary>
    private static int Stretch => TTile.Side == 2 ? 256 : 128;

    /// <inheritdoc/>
    public override void Spread(ConvolutionShape shape, float* small, Values? values, float* weight, float* bias, float* large, int parts)
    {
        Prepare(parts);
        int panels = shape.LargeChannels / Panel, depth = shape.SmallChannels, tiles = shape.Tiles(Side);
        nint rowStep = (nint)shape.LargeChannels * Taps;
        if (ShareByPanels(shape, panels, parts))
        {
            Values all = values ?? EvaluateSmall(shape, small, parts);
            nint point = (nint)depth * all.Rows, tapStep = (nint)(Stretch + 1) * Panel;
            int rows = shape.Batch * tiles, padded = PointProducts<TLanes, TVector>.PaddedRows(rows);
            PartsOfJob.Run(parts, part =>
            {
                float* taps = _own[part].Reserve(Workspace.Room.Taps, Points * tapStep), products = _own[part].Reserve(Workspace.Room.Products, (long)Points * padded * Panel);
                (int firstPanel, int endPanel) = PartsOfJob.Share(panels, part, parts);
                for (int unit = firstPanel * Phases; unit < endPanel * Phases; unit++)
                {
                    (int panel, int phase) = (unit / Phases, unit % Phases);
                    for (int first = 0; first < depth; first += Stretch)
                    {
                        int steps = Math.Min(Stretch, depth - first);
                        TapTransforms<TTile, TLanes, TVector>.Evaluate(phase, weight + first * rowStep + (nint)panel * Panel * Taps, steps, rowStep, Taps, taps, tapStep);
                        Multiply(all.Pointer + (nint)first * all.Rows, point, all.Rows, rows, taps, tapStep, steps, products, padded, first > 0);
                    }

                    PictureTransforms<TTile, TLanes, TVector>.Interpolate(shape, 0, shape.Batch, panel, phase, products, padded, bias, large);
                }
            });
            return;
        }

        nint depthStep = (nint)(depth + 1) * Panel, phaseTaps = Points * depthStep;
        float* shared = EvaluateTaps(weight, (nint)Panel * Taps, panels, depth, rowStep, Taps, parts);
        PartsOfJob.Run(parts, part =>
        {
            (int first, int end) = PartsOfJob.Share(shape.Batch, part, parts);
            int block = BlockImages(shape), padded = PointProducts<TLanes, TVector>.PaddedRows(block * tiles);
            float* products = _own[part].Reserve(Workspace.Room.Products, (long)Points * padded * Panel);
            for (int image = first; image < end; image += block)
            {
                int images = Math.Min(block, end - image);
                Values own = values is { } all ? all.From(image * tiles, Panel) : Evaluated(shape, image, images, small, _own[part]);
                for (int unit = 0; unit < panels * Phases; unit++)
                {
                    Multiply(own.Pointer, (nint)depth * own.Rows, own.Rows, images * tiles, shared + unit * phaseTaps, depthStep, depth, products, padded, accumulate: false);
                    PictureTransforms<TTile, TLanes, TVector>.Interpolate(shape, image, images, unit / Phases, unit % Phases, products, padded, bias, large);
                }
            }
        });
    }

    /// <inheritdoc/>
    public override void Gather(ConvolutionShape shape, float* large, Values? values, float* weight, float* bias, float* small, int parts)
    {
        Prepare(parts);
        int panels = shape.SmallChannels / Panel, depth = shape.LargeChannels, tiles = shape.Tiles(Side);
        nint columnStep = (nint)depth * Taps;
        if (ShareByPanels(shape, panels, parts))
        {
            Values all = values ?? EvaluateLarge(shape, large, parts);
            nint point = (nint)depth * all.Rows, tapStep = (nint)(Stretch + 1) * Panel;
            int rows = shape.Batch * tiles, padded = PointProducts<TLanes, TVector>.PaddedRows(rows);
            PartsOfJob.Run(parts, part =>
            {
                float* taps = _own[part].Reserve(Workspace.Room.Taps, Points * tapStep), products = _own[part].Reserve(Workspace.Room.Products, (long)Points * padded * Panel);
                (int firstPanel, int endPanel) = PartsOfJob.Share(panels, part, parts);
                for (int panel = firstPanel; panel < endPanel; panel++)
                {
                    for (int first = 0; first < depth; first += Stretch)
                    {
                        int steps = Math.Min(Stretch, depth - first);
                        for (int phase = 0; phase < Phases; phase++)
                        {
                            TapTransforms<TTile, TLanes, TVector>.Evaluate(phase, weight + panel * Panel * columnStep + (nint)first * Taps, steps, Taps, columnStep, taps, tapStep);
                            Multiply(all.Pointer + phase * Points * point + (nint)first * all.Rows, point, all.Rows, rows, taps, tapStep, steps, products, padded, first + phase > 0);
                        }
                    }

                    PictureTransforms<TTile, TLanes, TVector>.EvaluateTransposed(shape, 0, shape.Batch, panel, products, padded, bias, small);
                }
            });
            return;
        }

        nint depthStep = (nint)(depth + 1) * Panel, phaseTaps = Points * depthStep;
        float* shared = EvaluateTaps(weight, Panel * columnStep, panels, depth, Taps, columnStep, parts);
        PartsOfJob.Run(parts, part =>
        {
            (int firstImage, int end) = PartsOfJob.Share(shape.Batch, part, parts);
            int block = BlockImages(shape), padded = PointProducts<TLanes, TVector>.PaddedRows(block * tiles);
            float* products = _own[part].Reserve(Workspace.Room.Products, (long)Points * padded * Panel);
            for (int image = firstImage; image < end; image += block)
            {
                int images = Math.Min(block, end - image);
                Values own = values is { } all ? all.From(image * tiles, Panel) : Sampled(shape, image, images, large, _own[part]);
                nint point = (nint)depth * own.Rows;
                for (int panel = 0; panel < panels; panel++)
                {
                    for (int first = 0; first < depth; first += Stretch)
                    {
                        for (int phase = 0; phase < Phases; phase++)
                        {
                            Multiply(own.Pointer + phase * Points * point + (nint)first * own.Rows, point, own.Rows, images * tiles,
                                shared + (panel * Phases + phase) * phaseTaps + (nint)first * Panel, depthStep, Math.Min(Stretch, depth - first), products, padded, first + phase > 0);
                        }
                    }

                    PictureTransforms<TTile, TLanes, TVector>.EvaluateTransposed(shape, image, images, panel, products, padded, bias, small);
                }
            }
        });
    }

    /// <inheritdoc/>
    public override void Correlate(ConvolutionShape shape, Values small, Values large, float* weightGradient, int parts)
    {
        Prepare(parts);
        PartsOfJob.Run(parts, part => PointCorrelation<TTile, TLanes, TVector>.Run(shape, small, large, weightGradient, _own[part], part, parts));
    }

    /// <inheritdoc/>
    public override Values EvaluateSmall(ConvolutionShape shape, float* small, int parts)
    {
        int tiles = shape.Tiles(Side), rows = PointProducts<TLanes, TVector>.PaddedRows(shape.Batch * tiles);
        float* values = _common.Reserve(Workspace.Room.SmallValues, (long)Points * rows * shape.SmallChannels + PointProducts<TLanes, TVector>.RowStep * Panel);
        PartsOfJob.Run(parts, part =>
        {
            (int first, int end) = PartsOfJob.Share(shape.Batch, part, parts);
            PictureTransforms<TTile, TLanes, TVector>.Evaluate(shape, small, first, end - first, values + (nint)first * tiles * Panel, rows);
        });
        return new Values((nint)values, rows);
    }

    /// <inheritdoc/>
    public override Values EvaluateLarge(ConvolutionShape shape, float* large, int parts)
    {
        int tiles = shape.Tiles(Side), rows = PointProducts<TLanes, TVector>.PaddedRows(shape.Batch * tiles);
        float* values = _common.Reserve(Workspace.Room.LargeValues, (long)Phases * Points * rows * shape.LargeChannels + PointProducts<TLanes, TVector>.RowStep * Panel);
        PartsOfJob.Run(parts, part =>
        {
            (int first, int end) = PartsOfJob.Share(shape.Batch, part, parts);
            PictureTransforms<TTile, TLanes, TVector>.InterpolateTransposed(shape, large, first, end - first, values + (nint)first * tiles * Panel, rows);
        });
        return new Values((nint)values, rows);
    }

    /// <inheritdoc/>
    public override void SumChannels(float* grid, int images, int pixels, int channels, float* sums, int parts)
    {
        PartsOfJob.Run(parts, part =>
        {
            (int first, int end) = PartsOfJob.Share(channels / TLanes.Count, part, parts);
            ChannelSums<TLanes, TVector>.Sum(grid, images, pixels, channels, first * TLanes.Count, end * TLanes.Count, sums);
        });
    }

    /// <summary>Products of some rows at all points, for a stretch of the depth.</summary>
    private static void Multiply(float* a, nint pointStep, int rowsOfPanel, int rows, float* taps, nint tapStep, int depth, float* products, int padded, bool accumulate)
    {
        for (int p = 0; p < Points; p++)
        {
            for (int first = 0; first < depth; first += Stretch)
            {
                PointProducts<TLanes, TVector>.Rows(a + p * pointStep + (nint)first * rowsOfPanel, (nint)rowsOfPanel * Panel, rows, taps + p * tapStep + (nint)first * Panel,
                    Math.Min(Stretch, depth - first), products + (nint)p * padded * Panel, accumulate || first > 0);
            }
        }
    }

    private static Values Evaluated(in ConvolutionShape shape, int image, int images, float* small, Workspace own)
    {
        int rows = PointProducts<TLanes, TVector>.PaddedRows(images * shape.Tiles(TTile.Side));
        float* values = own.Reserve(Workspace.Room.SmallValues, (long)Points * rows * shape.SmallChannels);
        PictureTransforms<TTile, TLanes, TVector>.Evaluate(shape, small, image, images, values, rows);
        return new Values((nint)values, rows);
    }

    private static Values Sampled(in ConvolutionShape shape, int image, int images, float* large, Workspace own)
    {
        int rows = PointProducts<TLanes, TVector>.PaddedRows(images * shape.Tiles(TTile.Side));
        float* values = own.Reserve(Workspace.Room.LargeValues, (long)Phases * Points * rows * shape.LargeChannels);
        PictureTransforms<TTile, TLanes, TVector>.InterpolateTransposed(shape, large, image, images, values, rows);
        return new Values((nint)values, rows);
    }

    /// <summary>Pictures whose products stay in the second-level cache.</summary>
    private static int BlockImages(in ConvolutionShape shape) => Math.Max(1, BlockNumbers / (Points * Panel * shape.Tiles(TTile.Side)));

    /// <summary>Whether threads share the panels of kernels rather than the pictures: where the kernels at the points are too large to be kept while all read them.</summary>
    private static bool ShareByPanels(in ConvolutionShape shape, int panels, int parts) =>
        panels >= parts && (long)Phases * Points * shape.SmallChannels * shape.LargeChannels > SharedTaps;

    /// <summary>The kernels at the points, for all threads to read: panel by panel, phase by phase, each depth + 1 rows apart.</summary>
    private float* EvaluateTaps(float* weight, nint panelStep, int panels, int depth, nint rowStep, nint columnStep, int parts)
    {
        nint depthStep = (nint)(depth + 1) * Panel, phaseTaps = Points * depthStep;
        float* taps = _common.Reserve(Workspace.Room.Taps, panels * Phases * phaseTaps);
        PartsOfJob.Run(parts, part =>
        {
            (int first, int end) = PartsOfJob.Share(panels * Phases, part, parts);
            for (int unit = first; unit < end; unit++)
            {
                TapTransforms<TTile, TLanes, TVector>.Evaluate(unit % Phases, weight + unit / Phases * panelStep, depth, rowStep, columnStep,
                    taps + unit * phaseTaps, depthStep);
            }
        });
        return taps;
    }

    private void Prepare(int parts)
    {
        while (_own.Count < parts) _own.Add(new Workspace());
    }
}

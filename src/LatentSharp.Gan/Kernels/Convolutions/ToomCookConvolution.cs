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
    /// <summary>Rows of a product that are made before they go back to the grid, about: they stay in the second-level cache beside a panel of kernels.</summary>
    private const int BlockRows = 64;

    /// <summary>Kernels at the points up to this size (numbers) are kept while all threads share the pictures; above it the threads share the panels.</summary>
    private const long SharedTaps = 4L << 20;

    private readonly Workspace _common = new();
    private readonly List<Workspace> _own = [];

    /// <inheritdoc/>
    public override int Side => TTile.Side;

    /// <inheritdoc/>
    public override int ChannelStep => Panel;

    private static int Panel => RegisterBlock<TLanes, TVector>.Width;

    private static int Points => TTile.Points * TTile.Points;

    /// <inheritdoc/>
    public override void Spread(ConvolutionShape shape, float* small, Values? values, float* weight, float* bias, float* large, int parts)
    {
        Prepare(parts);
        int panels = shape.LargeChannels / Panel, depth = shape.SmallChannels, block = BlockImages(shape);
        nint tapStep = (nint)(depth + 1) * Panel, phaseTaps = Points * tapStep, panelTaps = Phases * phaseTaps;
        nint rowStep = (nint)shape.LargeChannels * Taps;
        if (panels * panelTaps > SharedTaps && panels >= parts)
        {
            Values all = values ?? EvaluateSmall(shape, small, parts);
            WorkerTeam.Shared.Run(parts, part =>
            {
                float* taps = _own[part].Reserve(Workspace.Room.Taps, phaseTaps);
                (int first, int end) = WorkerTeam.Share(panels, part, parts);
                for (int panel = first; panel < end; panel++)
                {
                    for (int phase = 0; phase < Phases; phase++)
                    {
                        TapTransforms<TTile, TLanes, TVector>.Evaluate(phase, weight + (nint)panel * Panel * Taps, depth, rowStep, Taps, taps, tapStep);
                        for (int image = 0; image < shape.Batch; image += block)
                            SpreadBlock(shape, image, Math.Min(block, shape.Batch - image), all, image, panel, phase, taps, tapStep, bias, large, _own[part]);
                    }
                }
            });
            return;
        }

        float* shared = _common.Reserve(Workspace.Room.Taps, panels * panelTaps);
        WorkerTeam.Shared.Run(parts, part =>
        {
            (int first, int end) = WorkerTeam.Share(panels * Phases, part, parts);
            for (int unit = first; unit < end; unit++)
            {
                TapTransforms<TTile, TLanes, TVector>.Evaluate(unit % Phases, weight + (nint)(unit / Phases) * Panel * Taps, depth, rowStep, Taps,
                    shared + unit * phaseTaps, tapStep);
            }
        });
        WorkerTeam.Shared.Run(parts, part =>
        {
            (int first, int end) = WorkerTeam.Share(shape.Batch, part, parts);
            for (int image = first; image < end; image += block)
            {
                int images = Math.Min(block, end - image);
                Values own = values ?? Evaluated(shape, image, images, small, _own[part]);
                for (int unit = 0; unit < panels * Phases; unit++)
                {
                    SpreadBlock(shape, image, images, own, values is null ? 0 : image, unit / Phases, unit % Phases, shared + unit * phaseTaps, tapStep, bias,
                        large, _own[part]);
                }
            }
        });
    }

    /// <inheritdoc/>
    public override void Gather(ConvolutionShape shape, float* large, Values? values, float* weight, float* bias, float* small, int parts)
    {
        Prepare(parts);
        int panels = shape.SmallChannels / Panel, depth = shape.LargeChannels, block = BlockImages(shape);
        nint tapStep = (nint)(depth + 1) * Panel, phaseTaps = Points * tapStep, panelTaps = Phases * phaseTaps;
        nint columnStep = (nint)shape.LargeChannels * Taps;
        if (panels * panelTaps > SharedTaps && panels >= parts)
        {
            Values all = values ?? EvaluateLarge(shape, large, parts);
            WorkerTeam.Shared.Run(parts, part =>
            {
                float* taps = _own[part].Reserve(Workspace.Room.Taps, panelTaps);
                (int first, int end) = WorkerTeam.Share(panels, part, parts);
                for (int panel = first; panel < end; panel++)
                {
                    for (int phase = 0; phase < Phases; phase++)
                        TapTransforms<TTile, TLanes, TVector>.Evaluate(phase, weight + panel * Panel * columnStep, depth, Taps, columnStep, taps + phase * phaseTaps, tapStep);
                    for (int image = 0; image < shape.Batch; image += block)
                        GatherBlock(shape, image, Math.Min(block, shape.Batch - image), all, image, panel, taps, tapStep, bias, small, _own[part]);
                }
            });
            return;
        }

        float* shared = _common.Reserve(Workspace.Room.Taps, panels * panelTaps);
        WorkerTeam.Shared.Run(parts, part =>
        {
            (int first, int end) = WorkerTeam.Share(panels * Phases, part, parts);
            for (int unit = first; unit < end; unit++)
            {
                TapTransforms<TTile, TLanes, TVector>.Evaluate(unit % Phases, weight + unit / Phases * Panel * columnStep, depth, Taps, columnStep,
                    shared + unit * phaseTaps, tapStep);
            }
        });
        WorkerTeam.Shared.Run(parts, part =>
        {
            (int first, int end) = WorkerTeam.Share(shape.Batch, part, parts);
            for (int image = first; image < end; image += block)
            {
                int images = Math.Min(block, end - image);
                Values own = values ?? Sampled(shape, image, images, large, _own[part]);
                for (int panel = 0; panel < panels; panel++)
                    GatherBlock(shape, image, images, own, values is null ? 0 : image, panel, shared + panel * panelTaps, tapStep, bias, small, _own[part]);
            }
        });
    }

    /// <inheritdoc/>
    public override void Correlate(ConvolutionShape shape, Values small, Values large, float* weightGradient, int parts)
    {
        Prepare(parts);
        int rows = shape.Batch * shape.Tiles(Side), panels = shape.LargeChannels / Panel, smallPanels = shape.SmallChannels / Panel;
        int groups = panels % parts == 0 ? 1 : Math.Min(parts, smallPanels);
        nint smallPoint = (nint)shape.SmallChannels * small.Rows, largePoint = (nint)shape.LargeChannels * large.Rows;
        WorkerTeam.Shared.Run(parts, part =>
        {
            (int firstUnit, int endUnit) = WorkerTeam.Share(panels * groups, part, parts);
            for (int unit = firstUnit; unit < endUnit; unit++)
            {
                int panel = unit / groups;
                (int first, int end) = WorkerTeam.Share(smallPanels, unit % groups, groups);
                nint pointStep = ((nint)(end - first) * Panel + 1) * Panel;
                float* products = _own[part].Reserve(Workspace.Room.Products, Phases * Points * pointStep);
                for (int point = 0; point < Points; point++)
                {
                    for (int phase = 0; phase < Phases; phase++)
                    {
                        float* b = large.Pointer + (phase * Points + point) * largePoint + (nint)panel * large.Rows * Panel;
                        for (int smallPanel = first; smallPanel < end; smallPanel++)
                        {
                            PointProducts<TLanes, TVector>.Columns(small.Pointer + point * smallPoint + (nint)smallPanel * small.Rows * Panel, b, rows,
                                products + (phase * Points + point) * pointStep + (nint)(smallPanel - first) * Panel * Panel);
                        }
                    }
                }

                float* to = weightGradient + ((nint)first * Panel * shape.LargeChannels + (nint)panel * Panel) * Taps;
                TapTransforms<TTile, TLanes, TVector>.EvaluateTransposed(products, pointStep, to, (end - first) * Panel, (nint)shape.LargeChannels * Taps);
            }
        });
    }

    /// <inheritdoc/>
    public override Values EvaluateSmall(ConvolutionShape shape, float* small, int parts)
    {
        int tiles = shape.Tiles(Side), rows = PaddedRows(shape.Batch * tiles);
        float* values = _common.Reserve(Workspace.Room.SmallValues, (long)Points * rows * shape.SmallChannels + PointProducts<TLanes, TVector>.RowStep * Panel);
        WorkerTeam.Shared.Run(parts, part =>
        {
            (int first, int end) = WorkerTeam.Share(shape.Batch, part, parts);
            for (int image = first; image < end; image++)
                GridTransforms<TTile, TLanes, TVector>.Evaluate(shape, small + image * shape.SmallImage, values + (nint)image * tiles * Panel, rows);
        });
        return new Values((nint)values, rows);
    }

    /// <inheritdoc/>
    public override Values EvaluateLarge(ConvolutionShape shape, float* large, int parts)
    {
        int tiles = shape.Tiles(Side), rows = PaddedRows(shape.Batch * tiles);
        float* values = _common.Reserve(Workspace.Room.LargeValues, (long)Phases * Points * rows * shape.LargeChannels + PointProducts<TLanes, TVector>.RowStep * Panel);
        WorkerTeam.Shared.Run(parts, part =>
        {
            (int first, int end) = WorkerTeam.Share(shape.Batch, part, parts);
            for (int image = first; image < end; image++) Sample(shape, large + image * shape.LargeImage, values + (nint)image * tiles * Panel, rows);
        });
        return new Values((nint)values, rows);
    }

    private static void SpreadBlock(in ConvolutionShape shape, int image, int images, Values values, int firstImage, int panel, int phase, float* taps, nint tapStep,
        float* bias, float* large, Workspace own)
    {
        int tiles = shape.Tiles(TTile.Side), rows = images * tiles, padded = PaddedRows(rows);
        float* products = own.Reserve(Workspace.Room.Products, (long)Points * padded * Panel);
        nint point = (nint)shape.SmallChannels * values.Rows;
        float* a = values.Pointer + (nint)firstImage * tiles * Panel;
        for (int p = 0; p < Points; p++)
        {
            PointProducts<TLanes, TVector>.Rows(a + p * point, (nint)values.Rows * Panel, rows, taps + p * tapStep, shape.SmallChannels,
                products + (nint)p * padded * Panel, accumulate: false);
        }

        for (int i = 0; i < images; i++)
        {
            GridTransforms<TTile, TLanes, TVector>.Interpolate(shape, phase, products + (nint)i * tiles * Panel, padded, bias is null ? null : bias + panel * Panel,
                large + (image + i) * shape.LargeImage + panel * Panel);
        }
    }

    private static void GatherBlock(in ConvolutionShape shape, int image, int images, Values values, int firstImage, int panel, float* taps, nint tapStep, float* bias,
        float* small, Workspace own)
    {
        int tiles = shape.Tiles(TTile.Side), rows = images * tiles, padded = PaddedRows(rows);
        float* products = own.Reserve(Workspace.Room.Products, (long)Points * padded * Panel);
        nint point = (nint)shape.LargeChannels * values.Rows;
        float* a = values.Pointer + (nint)firstImage * tiles * Panel;
        for (int p = 0; p < Points; p++)
        {
            for (int phase = 0; phase < Phases; phase++)
            {
                int q = phase * Points + p;
                PointProducts<TLanes, TVector>.Rows(a + q * point, (nint)values.Rows * Panel, rows, taps + q * tapStep, shape.LargeChannels,
                    products + (nint)p * padded * Panel, accumulate: phase > 0);
            }
        }

        for (int i = 0; i < images; i++)
        {
            GridTransforms<TTile, TLanes, TVector>.EvaluateTransposed(shape, products + (nint)i * tiles * Panel, padded, bias is null ? null : bias + panel * Panel,
                small + (image + i) * shape.SmallImage + panel * Panel);
        }
    }

    private static Values Evaluated(in ConvolutionShape shape, int image, int images, float* small, Workspace own)
    {
        int tiles = shape.Tiles(TTile.Side), rows = PaddedRows(images * tiles);
        float* values = own.Reserve(Workspace.Room.SmallValues, (long)Points * rows * shape.SmallChannels);
        for (int i = 0; i < images; i++)
            GridTransforms<TTile, TLanes, TVector>.Evaluate(shape, small + (image + i) * shape.SmallImage, values + (nint)i * tiles * Panel, rows);
        return new Values((nint)values, rows);
    }

    private static Values Sampled(in ConvolutionShape shape, int image, int images, float* large, Workspace own)
    {
        int tiles = shape.Tiles(TTile.Side), rows = PaddedRows(images * tiles);
        float* values = own.Reserve(Workspace.Room.LargeValues, (long)Phases * Points * rows * shape.LargeChannels);
        for (int i = 0; i < images; i++) Sample(shape, large + (image + i) * shape.LargeImage, values + (nint)i * tiles * Panel, rows);
        return new Values((nint)values, rows);
    }

    private static void Sample(in ConvolutionShape shape, float* large, float* values, int rows)
    {
        nint phaseStep = (nint)Points * shape.LargeChannels * rows;
        for (int phase = 0; phase < Phases; phase++)
            GridTransforms<TTile, TLanes, TVector>.InterpolateTransposed(shape, phase, large, values + phase * phaseStep, rows);
    }

    private static int BlockImages(in ConvolutionShape shape) => Math.Max(1, BlockRows / shape.Tiles(TTile.Side));

    /// <summary>Whole steps of rows, and not a power of two of bytes from one panel to the next, which would lay all panels on the same cache lines.</summary>
    private static int PaddedRows(int rows)
    {
        const int Step = PointProducts<TLanes, TVector>.RowStep;
        int padded = (rows + Step - 1) / Step * Step;
        return padded % (4 * Step) == 0 ? padded + Step : padded;
    }

    private void Prepare(int parts)
    {
        while (_own.Count < parts) _own.Add(new Workspace());
    }
}

using LatentSharp.Som.Kernels;
using static LatentSharp.Gan.Kernels.Convolutions.ConvolutionShape;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>The gradient to the weight: at every point and phase the small grid times the large one, summed over tiles, and back from the points to the 4 x 4 taps.</summary>
internal static unsafe class PointCorrelation<TTile, TLanes, TVector>
    where TTile : struct, IToomCookTile
    where TLanes : struct, ISingleLanes<TVector>
    where TVector : unmanaged
{
    private static int Panel => RegisterBlock<TLanes, TVector>.Width;

    private static int Points => TTile.Points * TTile.Points;

    /// <summary>One thread's share: panels of the large grid's channels, and of the small grid's where the former do not divide evenly.</summary>
    public static void Run(in ConvolutionShape shape, PhaseConvolution.Values small, PhaseConvolution.Values large, float* weightGradient, Workspace own, int part, int parts)
    {
        int rows = shape.Batch * shape.Tiles(TTile.Side), panels = shape.LargeChannels / Panel, smallPanels = shape.SmallChannels / Panel;
        int groups = panels % parts == 0 ? 1 : Math.Min(parts, smallPanels);
        nint smallPoint = (nint)shape.SmallChannels * small.Rows, largePoint = (nint)shape.LargeChannels * large.Rows;
        (int firstUnit, int endUnit) = PartsOfJob.Share(panels * groups, part, parts);
        for (int unit = firstUnit; unit < endUnit; unit++)
        {
            int panel = unit / groups;
            (int first, int end) = PartsOfJob.Share(smallPanels, unit % groups, groups);
            nint pointStep = ((nint)(end - first) * Panel + 1) * Panel;
            float* products = own.Reserve(Workspace.Room.Products, Phases * Points * pointStep);
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
    }
}

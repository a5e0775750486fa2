using LatentSharp.Som.Kernels;
using static LatentSharp.Gan.Kernels.Convolutions.ConvolutionShape;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>The transforms of the grids for several pictures of a batch; the tiles of one picture follow those of the picture before in every panel of values.</summary>
internal static unsafe class PictureTransforms<TTile, TLanes, TVector>
    where TTile : struct, IToomCookTile
    where TLanes : struct, ISingleLanes<TVector>
    where TVector : unmanaged
{
    private static int Panel => RegisterBlock<TLanes, TVector>.Width;

    /// <summary>The small grids at the points.</summary>
    public static void Evaluate(in ConvolutionShape shape, float* small, int image, int images, float* values, int rows)
    {
        int tiles = shape.Tiles(TTile.Side);
        for (int i = 0; i < images; i++)
            GridTransforms<TTile, TLanes, TVector>.Evaluate(shape, small + (image + i) * shape.SmallImage, values + (nint)i * tiles * Panel, rows);
    }

    /// <summary>The large grids at the points, phase by phase.</summary>
    public static void InterpolateTransposed(in ConvolutionShape shape, float* large, int image, int images, float* values, int rows)
    {
        int tiles = shape.Tiles(TTile.Side);
        nint phaseStep = (nint)TTile.Points * TTile.Points * shape.LargeChannels * rows;
        for (int i = 0; i < images; i++)
        {
            for (int phase = 0; phase < Phases; phase++)
                GridTransforms<TTile, TLanes, TVector>.InterpolateTransposed(shape, phase, large + (image + i) * shape.LargeImage, values + (nint)i * tiles * Panel + phase * phaseStep, rows);
        }
    }

    /// <summary>From products at the points to one phase of the large grids, a panel of channels.</summary>
    public static void Interpolate(in ConvolutionShape shape, int image, int images, int panel, int phase, float* products, int padded, float* bias, float* large)
    {
        int tiles = shape.Tiles(TTile.Side);
        for (int i = 0; i < images; i++)
        {
            GridTransforms<TTile, TLanes, TVector>.Interpolate(shape, phase, products + (nint)i * tiles * Panel, padded, bias is null ? null : bias + panel * Panel,
                large + (image + i) * shape.LargeImage + panel * Panel);
        }
    }

    /// <summary>From products at the points, summed over phases, to a panel of channels of the small grids.</summary>
    public static void EvaluateTransposed(in ConvolutionShape shape, int image, int images, int panel, float* products, int padded, float* bias, float* small)
    {
        int tiles = shape.Tiles(TTile.Side);
        for (int i = 0; i < images; i++)
        {
            GridTransforms<TTile, TLanes, TVector>.EvaluateTransposed(shape, products + (nint)i * tiles * Panel, padded, bias is null ? null : bias + panel * Panel,
                small + (image + i) * shape.SmallImage + panel * Panel);
        }
    }
}

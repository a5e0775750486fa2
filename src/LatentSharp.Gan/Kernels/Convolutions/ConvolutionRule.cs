namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>
/// Which engine takes which shape, from the measurements in docs/gan-kernels.md. Tiles of four make 25/64 of the multiplications and were faster than tiles of two in every
/// layer with more than a few rows, so they are taken where the small grid's sides are multiples of four, tiles of two where they are even. Vectors narrower than
/// the processor's lose to torch's operators, and so do products of few rows, where kernels at the points are made and hardly used.
/// </summary>
internal static class ConvolutionRule
{
    /// <summary>Rows of the products below which torch's operators are taken.</summary>
    private const int LeastRows = 16;

    /// <summary>The engine for a shape; null = torch's operator.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="choice">Whether a possible engine is enough (<see cref="KernelChoice.Fast"/>) or it has to be faster too.</param>
    public static PhaseConvolution? Choose(in ConvolutionShape shape, KernelChoice choice)
    {
        int side = shape.Height % 4 == 0 && shape.Width % 4 == 0 ? 4 : shape.Height % 2 == 0 && shape.Width % 2 == 0 ? 2 : 0;
        if (side == 0 || choice == KernelChoice.Torch) return null;
        PhaseConvolution? engine = ConvolutionEngines.Find(side, shape.SmallChannels, shape.LargeChannels);
        return choice == KernelChoice.Fast || (engine is { IsWidest: true } && shape.Batch * shape.Tiles(side) >= LeastRows) ? engine : null;
    }
}

namespace LatentSharp.Gan.Networks;

/// <summary>What one layer is, without its weights.</summary>
/// <param name="Kind">Which convolution.</param>
/// <param name="InputChannels">Channels that come in, at least 1.</param>
/// <param name="OutputChannels">Channels that go out, at least 1.</param>
/// <param name="InputSide">Side of the square that comes in, in pixels.</param>
/// <param name="OutputSide">Side of the square that goes out, in pixels.</param>
/// <param name="Stride">1 or 2.</param>
/// <param name="Padding">0 or 1.</param>
/// <param name="Normalization">What follows.</param>
/// <param name="Activation">What follows then.</param>
/// <param name="SpectralNorm">Whether the kernel is divided by its largest singular value.</param>
public sealed record LayerPlan(LayerKind Kind, int InputChannels, int OutputChannels, int InputSide, int OutputSide, int Stride, int Padding,
    Normalization Normalization, Activation Activation, bool SpectralNorm = false)
{
    /// <summary>The side of every kernel.</summary>
    public const int KernelSide = 4;

    /// <summary>What a leaky ReLU does to negative numbers.</summary>
    internal const double LeakySlope = 0.2;

    /// <summary>What a normalisation adds to a variance, so that a variance of 0 does not divide.</summary>
    internal const double NormEpsilon = 1e-3;

    /// <summary>Weights and biases of the convolution, and scale and shift of the normalisation.</summary>
    public long Parameters =>
        (long)InputChannels * OutputChannels * KernelSide * KernelSide + OutputChannels + (Normalization != Normalization.None ? 2L * OutputChannels : 0);

    /// <summary>The kernel as torch and ONNX keep it: [in, out, 4, 4] of a transposed convolution, [out, in, 4, 4] of a convolution.</summary>
    internal long[] KernelShape => Kind == LayerKind.TransposedConvolution
        ? [InputChannels, OutputChannels, KernelSide, KernelSide]
        : [OutputChannels, InputChannels, KernelSide, KernelSide];

    /// <summary>
    /// Floating-point operations of the convolution for one picture, a multiplication and an addition each counted,
    /// taps that fall on padding included.
    /// </summary>
    public long Flops
    {
        get
        {
            long positions = Kind == LayerKind.Convolution ? (long)OutputSide * OutputSide : (long)InputSide * InputSide;
            return 2L * InputChannels * OutputChannels * KernelSide * KernelSide * positions;
        }
    }
}

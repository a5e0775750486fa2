using LatentSharp.Gan.Kernels.Memory;

namespace LatentSharp.Gan.Kernels.Normalization;

/// <summary>What the kernels of batch norm and leaky ReLU work on. Every list has one number to a channel, every matrix one row to a pixel.</summary>
internal unsafe struct NormArguments
{
    public PixelParts Parts;

    /// <summary>What is normalised, [pixels, channels].</summary>
    public float* Input;

    /// <summary>What comes out, or the gradient of what went in, [pixels, channels].</summary>
    public float* Output;

    /// <summary>The gradient of what came out, [pixels, channels].</summary>
    public float* Gradient;

    /// <summary>Subtracted from the input: the mean, or before it is known something near it.</summary>
    public float* Mean;

    /// <summary>Scale over standard deviation.</summary>
    public float* Factor;

    /// <summary>Added after scaling.</summary>
    public float* Shift;

    /// <summary>Subtracted from the gradient: its mean, scaled.</summary>
    public float* GradientMean;

    /// <summary>The gradient's regression on the input, subtracted too.</summary>
    public float* GradientSlope;

    /// <summary>Two sums for each part, [parts, 2, channels].</summary>
    public double* Sums;

    /// <summary>Where a part adds up its two sums over a few pixels, [parts, 2, channels].</summary>
    public float* ShortSums;

    /// <summary>The slope of the activation below 0.</summary>
    public float Slope;
}

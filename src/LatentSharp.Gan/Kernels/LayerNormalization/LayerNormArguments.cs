namespace LatentSharp.Gan.Kernels.LayerNormalization;

/// <summary>What the walks over a picture read and write. All grids are [images, pixels, channels].</summary>
internal unsafe struct LayerNormArguments
{
    public int Images;
    public int Pixels;
    public int Channels;
    public float Epsilon;
    public float Slope;

    /// <summary>The input.</summary>
    public float* Input;

    /// <summary>[channels].</summary>
    public float* Scale;

    /// <summary>[channels].</summary>
    public float* Shift;

    /// <summary>[images], of the input.</summary>
    public float* Mean;

    /// <summary>[images], one over the deviation.</summary>
    public float* InverseDeviation;

    /// <summary>The gradient behind the activation.</summary>
    public float* Gradient;

    /// <summary>The gradient of what the way back has written.</summary>
    public float* Second;

    /// <summary>Receives the output, or the gradient of the input.</summary>
    public float* Output;

    /// <summary>Receives the second derivative to <see cref="Gradient"/>.</summary>
    public float* GradientOutput;

    /// <summary>Receives of each picture the sums of its channels, [images, <see cref="SumsOfChannel"/>, channels].</summary>
    public float* Sums;

    /// <summary>Sums a channel: of the gradient, of gradient times input (normalised), of gradient times <see cref="Second"/>.</summary>
    public int SumsOfChannel;

    public readonly nint Image => (nint)Pixels * Channels;
}

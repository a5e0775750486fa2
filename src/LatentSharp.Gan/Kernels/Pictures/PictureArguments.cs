namespace LatentSharp.Gan.Kernels.Pictures;

/// <summary>What the kernels between pictures and maps work on.</summary>
internal unsafe struct PictureArguments
{
    public PictureShape Shape;

    /// <summary>[batch, planes, side, side]: what goes in, or the gradient of what came out.</summary>
    public float* Picture;

    /// <summary>The picture that came out of the tanh, or null.</summary>
    public float* Drawn;

    /// <summary>Where a picture or its gradient is written, or null.</summary>
    public float* NewPicture;

    /// <summary>[batch, map side, map side, channels]: what goes in, or the gradient of what came out.</summary>
    public float* Map;

    /// <summary>The map that came out of the leaky ReLU, or null.</summary>
    public float* Activated;

    /// <summary>Where a map or its gradient is written, or null.</summary>
    public float* NewMap;

    /// <summary>[taps, channels filled up].</summary>
    public float* WeightsByTap;

    /// <summary>[channels, taps filled up].</summary>
    public float* WeightsByChannel;

    /// <summary>[channels filled up], or of the planes.</summary>
    public float* Bias;

    /// <summary>Sums of each part, [parts, taps + 1, channels filled up]: the weights' gradient, and last the bias's; or null.</summary>
    public double* Sums;

    /// <summary>What each part works with, <see cref="PartLength"/> numbers.</summary>
    public float* Scratch;

    public float Slope;

    /// <summary>Two framed pictures, a row of a map, its taps, and sums in single precision.</summary>
    public readonly long PartLength =>
        2 * Align(Shape.FramedLength) + RowLength + Align(Shape.MapSide * Shape.FullTaps) + SumsLength;

    /// <summary>A row of a map, its channels filled up.</summary>
    public readonly long RowLength => Align(Shape.MapSide * Shape.FullChannels);

    public readonly int SumsLength => (Shape.Taps + 1) * Shape.FullChannels;

    public readonly float* Framed(int part) => Scratch + part * PartLength;

    public readonly float* NewFramed(int part) => Framed(part) + Align(Shape.FramedLength);

    public readonly float* Row(int part) => NewFramed(part) + Align(Shape.FramedLength);

    public readonly float* Taps(int part) => Row(part) + RowLength;

    public readonly float* ShortSums(int part) => Taps(part) + Align(Shape.MapSide * Shape.FullTaps);

    private static long Align(long count) => (count + 15) / 16 * 16;
}

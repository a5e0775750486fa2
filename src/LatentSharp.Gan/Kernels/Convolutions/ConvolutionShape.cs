namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>
/// A stride-2 convolution with 4 x 4 kernels and padding 1 between a small grid and a large one of twice its sides. A convolution reads the large
/// grid and writes the small one, a transposed convolution the other way round. Both grids lie with channels last; the weight lies as torch keeps it, [small channels, large channels, 4, 4].
/// </summary>
/// <param name="Batch">Pictures.</param>
/// <param name="Height">Of the small grid.</param>
/// <param name="Width">Of the small grid.</param>
/// <param name="SmallChannels">Channels of the small grid.</param>
/// <param name="LargeChannels">Channels of the large grid.</param>
internal readonly record struct ConvolutionShape(int Batch, int Height, int Width, int SmallChannels, int LargeChannels)
{
    /// <summary>Numbers of a kernel.</summary>
    public const int Taps = 16;

    /// <summary>Phases of the large grid: even and odd rows and columns.</summary>
    public const int Phases = 4;

    /// <summary>Numbers of one picture on the small grid.</summary>
    public long SmallImage => (long)Height * Width * SmallChannels;

    /// <summary>Numbers of one picture on the large grid.</summary>
    public long LargeImage => 4L * Height * Width * LargeChannels;

    /// <summary>Multiplications and additions of the convolution as it is defined.</summary>
    public double Flops => 2.0 * Batch * Height * Width * Taps * SmallChannels * LargeChannels;

    /// <summary>Tiles of one picture.</summary>
    public int Tiles(int side) => Height / side * (Width / side);
}

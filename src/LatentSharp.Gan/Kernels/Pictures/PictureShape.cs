using System.Numerics;

namespace LatentSharp.Gan.Kernels.Pictures;

/// <summary>
/// The sizes of a 4 x 4 convolution with stride 2 and padding 1 between pictures of few planes and maps of many channels,
/// half as wide. Map pixel (i, j) touches the picture's pixels (2 i + ky - 1, 2 j + kx - 1): with a frame of one pixel
/// around the picture, (2 i + ky, 2 j + kx). A tap is one of the 16 places of the kernel in one plane.
/// </summary>
/// <param name="Batch">How many pictures.</param>
/// <param name="Planes">1 or 3.</param>
/// <param name="Side">Of the picture, a multiple of 8.</param>
/// <param name="Channels">Of the map.</param>
internal readonly record struct PictureShape(int Batch, int Planes, int Side, int Channels)
{
    public const int KernelSide = 4;
    private const int Area = KernelSide * KernelSide;
    private const int MostParts = 8;

    public int MapSide => Side / 2;

    public int Taps => Planes * Area;

    /// <summary>Channels, filled up with zeros to pairs of vectors.</summary>
    public int FullChannels => FillUp(Channels);

    /// <summary>Taps, filled up with zeros to pairs of vectors.</summary>
    public int FullTaps => FillUp(Taps);

    public int FramedSide => Side + 2;

    public int FramedLength => Planes * FramedSide * FramedSide;

    /// <summary>Parts of the batch; by the shape alone, so that sums over them do not depend on threads.</summary>
    public int Parts => Math.Min(Batch, MostParts);

    /// <summary>Multiplications by vectors in one product of all pictures.</summary>
    public long Work => Batch * MapLength * Taps / Vector<float>.Count;

    public int Start(int part) => (int)((long)Batch * part / Parts);

    /// <summary>Numbers of one picture.</summary>
    public long PictureLength => (long)Planes * Side * Side;

    /// <summary>Numbers of one map.</summary>
    public long MapLength => (long)MapSide * MapSide * Channels;

    /// <summary>Numbers in one row of a map.</summary>
    public int RowLength => MapSide * Channels;

    private static int FillUp(int count) => (count + 2 * Vector<float>.Count - 1) / (2 * Vector<float>.Count) * (2 * Vector<float>.Count);
}

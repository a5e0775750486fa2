using System.Runtime.Intrinsics;

namespace LatentSharp.Gan.Kernels.Pictures;

/// <summary>A picture with a frame of one pixel, [planes, side + 2, side + 2].</summary>
internal static unsafe class FramedPicture
{
    public static void Clear(PictureShape shape, float* framed) => new Span<float>(framed, shape.FramedLength).Clear();

    /// <summary>Copies a picture into a frame of zeros.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="picture">[planes, side, side].</param>
    /// <param name="framed">Where to.</param>
    public static void Frame(PictureShape shape, float* picture, float* framed)
    {
        Clear(shape, framed);
        for (int row = 0; row < shape.Planes * shape.Side; row++) Row(shape, picture, row).CopyTo(Inside(shape, framed, row));
    }

    /// <summary>Takes the picture out of its frame.</summary>
    public static void Unframe(PictureShape shape, float* framed, float* picture)
    {
        for (int row = 0; row < shape.Planes * shape.Side; row++) Inside(shape, framed, row).CopyTo(Row(shape, picture, row));
    }

    /// <summary>Adds the taps of one row of a map to the pixels that they touch.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="taps">[map side, taps filled up].</param>
    /// <param name="row">Which row of the map.</param>
    /// <param name="framed">Where to.</param>
    public static void Fold(PictureShape shape, float* taps, int row, float* framed)
    {
        int side = shape.FramedSide, stride = shape.FullTaps;
        for (int plane = 0; plane < shape.Planes; plane++)
        {
            for (int ky = 0; ky < PictureShape.KernelSide; ky++)
            {
                float* to = framed + ((long)plane * side + 2 * row + ky) * side;
                float* from = taps + (plane * PictureShape.KernelSide + ky) * PictureShape.KernelSide;
                for (int j = 0; j < shape.MapSide; j++, to += 2, from += stride) (Vector128.Load(to) + Vector128.Load(from)).Store(to);
            }
        }
    }

    /// <summary>A row of a plane; rows of all planes are counted through.</summary>
    public static Span<float> Inside(PictureShape shape, float* framed, int row) =>
        new(framed + ((long)(row / shape.Side) * shape.FramedSide + row % shape.Side + 1) * shape.FramedSide + 1, shape.Side);

    public static Span<float> Row(PictureShape shape, float* picture, int row) => new(picture + (long)row * shape.Side, shape.Side);
}

using System.Numerics;
using System.Runtime.CompilerServices;
using LatentSharp.Gan.Kernels.Memory;
using LatentSharp.Gan.Kernels.Normalization;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace LatentSharp.Gan.Kernels.Pictures;

/// <summary>The layers at the picture's side, picture by picture and row by row, so that a row stays in the nearest cache.</summary>
internal static unsafe class PictureKernels
{
    /// <summary>Picture to map with leaky ReLU.</summary>
    public static void Gather(PictureArguments* a) => Team.Run(a->Shape.Work, a->Shape.Parts, &GatherPart, a);

    /// <summary>The way back: the gradients of weights and bias, of the picture, or of both.</summary>
    public static void GatherBack(PictureArguments* a) => Team.Run(a->Shape.Work, a->Shape.Parts, &GatherBackPart, a);

    /// <summary>Map to picture with tanh.</summary>
    public static void Spread(PictureArguments* a) => Team.Run(a->Shape.Work, a->Shape.Parts, &SpreadPart, a);

    /// <summary>The way back: the gradient of the map, and those of weights and bias if asked for.</summary>
    public static void SpreadBack(PictureArguments* a) => Team.Run(a->Shape.Work, a->Shape.Parts, &SpreadBackPart, a);

    private static void GatherPart(void* arguments, int part)
    {
        var a = (PictureArguments*)arguments;
        PictureShape shape = a->Shape;
        for (int item = shape.Start(part); item < shape.Start(part + 1); item++)
        {
            FramedPicture.Frame(shape, a->Picture + item * shape.PictureLength, a->Framed(part));
            for (int row = 0; row < shape.MapSide; row++) GatherRow(a, part, item, row, a->Slope);
        }
    }

    private static void GatherBackPart(void* arguments, int part)
    {
        var a = (PictureArguments*)arguments;
        PictureShape shape = a->Shape;
        if (a->Sums != null) WeightSums.Clear(a, part);
        for (int item = shape.Start(part); item < shape.Start(part + 1); item++)
        {
            if (a->Sums != null) FramedPicture.Frame(shape, a->Picture + item * shape.PictureLength, a->Framed(part));
            if (a->NewPicture != null) FramedPicture.Clear(shape, a->NewFramed(part));
            for (int row = 0; row < shape.MapSide; row++)
            {
                long at = item * shape.MapLength + (long)row * shape.RowLength;
                Unactivate(a, at, a->Row(part));
                if (a->Sums != null)
                {
                    AddBias(a, part);
                    WeightSums.Add(a, part, row, a->Row(part), shape.FullChannels);
                }

                if (a->NewPicture == null) continue;
                MapRow.Project(shape, a->Row(part), shape.FullChannels, a->WeightsByChannel, a->Taps(part));
                FramedPicture.Fold(shape, a->Taps(part), row, a->NewFramed(part));
            }

            if (a->NewPicture != null) FramedPicture.Unframe(shape, a->NewFramed(part), a->NewPicture + item * shape.PictureLength);
        }
    }

    private static void SpreadPart(void* arguments, int part)
    {
        var a = (PictureArguments*)arguments;
        PictureShape shape = a->Shape;
        for (int item = shape.Start(part); item < shape.Start(part + 1); item++)
        {
            FramedPicture.Clear(shape, a->NewFramed(part));
            for (int row = 0; row < shape.MapSide; row++)
            {
                float* map = a->Map + item * shape.MapLength + (long)row * shape.RowLength;
                MapRow.Project(shape, map, shape.Channels, a->WeightsByChannel, a->Taps(part));
                FramedPicture.Fold(shape, a->Taps(part), row, a->NewFramed(part));
            }

            float* picture = a->NewPicture + item * shape.PictureLength;
            FramedPicture.Unframe(shape, a->NewFramed(part), picture);
            int area = shape.Side * shape.Side;
            for (int plane = 0; plane < shape.Planes; plane++)
            {
                var pixels = new Span<float>(picture + plane * area, area);
                TensorPrimitives.Add(pixels, a->Bias[plane], pixels);
                TensorPrimitives.Tanh(pixels, pixels);
            }
        }
    }

    private static void SpreadBackPart(void* arguments, int part)
    {
        var a = (PictureArguments*)arguments;
        PictureShape shape = a->Shape;
        if (a->Sums != null) WeightSums.Clear(a, part);
        for (int item = shape.Start(part); item < shape.Start(part + 1); item++)
        {
            FrameBehindTanh(a, part, item);
            for (int row = 0; row < shape.MapSide; row++)
            {
                if (a->NewMap != null) GatherRow(a, part, item, row, 1);
                if (a->Sums == null) continue;
                float* map = a->Map + item * shape.MapLength + (long)row * shape.RowLength;
                bool full = shape.Channels == shape.FullChannels;
                if (!full) Widen(shape, map, a->Row(part));
                WeightSums.Add(a, part, row, full ? map : a->Row(part), shape.FullChannels);
            }
        }
    }

    private static void GatherRow(PictureArguments* a, int part, int item, int row, float slope)
    {
        PictureShape shape = a->Shape;
        float* map = a->NewMap + item * shape.MapLength + (long)row * shape.RowLength;
        bool full = shape.Channels == shape.FullChannels;
        float* to = full ? map : a->Row(part);
        MapRow.Gather(shape, a->Framed(part), row, a->WeightsByTap, a->Bias, slope, to, shape.FullChannels);
        if (full) return;
        for (int j = 0; j < shape.MapSide; j++) new Span<float>(to + (long)j * shape.FullChannels, shape.Channels).CopyTo(new Span<float>(map + (long)j * shape.Channels, shape.Channels));
    }

    /// <summary>The gradient behind the leaky ReLU, its channels filled up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unactivate(PictureArguments* a, long at, float* row)
    {
        int channels = a->Shape.Channels, full = a->Shape.FullChannels, width = Vector<float>.Count, mapSide = a->Shape.MapSide;
        float* activated = a->Activated + at, gradient = a->Map + at;
        float slope = a->Slope;
        for (int j = 0; j < mapSide; j++, activated += channels, gradient += channels, row += full)
        {
            int c = 0;
            for (; c <= channels - width; c += width) Leaky.Gradient(Vector.Load(activated + c), Vector.Load(gradient + c), slope).Store(row + c);
            for (; c < channels; c++) row[c] = Leaky.Gradient(activated[c], gradient[c], slope);
            for (; c < full; c++) row[c] = 0;
        }
    }

    private static void Widen(PictureShape shape, float* map, float* row)
    {
        for (int j = 0; j < shape.MapSide; j++)
        {
            var to = new Span<float>(row + (long)j * shape.FullChannels, shape.FullChannels);
            new Span<float>(map + (long)j * shape.Channels, shape.Channels).CopyTo(to);
            to[shape.Channels..].Clear();
        }
    }

    private static void AddBias(PictureArguments* a, int part)
    {
        int channels = a->Shape.FullChannels;
        var sums = new Span<float>(a->ShortSums(part) + (long)a->Shape.Taps * channels, channels);
        for (int j = 0; j < a->Shape.MapSide; j++) TensorPrimitives.Add(sums, new ReadOnlySpan<float>(a->Row(part) + (long)j * channels, channels), sums);
    }

    /// <summary>The gradient behind the tanh, framed.</summary>
    private static void FrameBehindTanh(PictureArguments* a, int part, int item)
    {
        PictureShape shape = a->Shape;
        FramedPicture.Clear(shape, a->Framed(part));
        for (int row = 0; row < shape.Planes * shape.Side; row++)
        {
            Span<float> to = FramedPicture.Inside(shape, a->Framed(part), row);
            Span<float> drawn = FramedPicture.Row(shape, a->Drawn + item * shape.PictureLength, row), gradient = FramedPicture.Row(shape, a->Picture + item * shape.PictureLength, row);
            for (int i = 0; i < to.Length; i++) to[i] = gradient[i] * (1 - drawn[i] * drawn[i]);
        }
    }
}

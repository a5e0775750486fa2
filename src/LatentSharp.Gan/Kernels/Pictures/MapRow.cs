using System.Numerics;
using System.Runtime.CompilerServices;

namespace LatentSharp.Gan.Kernels.Pictures;

/// <summary>
/// The three matrix products between one row of a map and the rows of the framed picture that it touches, each in tiles of
/// eight vectors that stay in registers. All lists of channels and taps are filled up to pairs of vectors.
/// </summary>
internal static unsafe class MapRow
{
    private const int Kernel = PictureShape.KernelSide;

    /// <summary>Picture to map: row[j, c] = leaky(bias[c] + sum over taps of picture(j, tap) weights[tap, c]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(PictureShape shape, float* framed, int row, float* weights, float* bias, float slope, float* map, int stride)
    {
        int width = Vector<float>.Count, channels = shape.FullChannels, side = shape.FramedSide, mapSide = shape.MapSide, planes = shape.Planes;
        for (int c = 0; c < channels; c += 2 * width)
        {
            Vector<float> bias0 = Vector.Load(bias + c), bias1 = Vector.Load(bias + c + width);
            for (int j = 0; j < mapSide; j += 4)
            {
                Vector<float> a0 = bias0, a1 = bias0, a2 = bias0, a3 = bias0, b0 = bias1, b1 = bias1, b2 = bias1, b3 = bias1;
                float* w = weights + c;
                for (int plane = 0; plane < planes; plane++)
                {
                    float* p = framed + ((long)plane * side + 2 * row) * side + 2 * j;
                    for (int ky = 0; ky < Kernel; ky++, p += side)
                    {
                        for (int kx = 0; kx < Kernel; kx++, w += channels)
                        {
                            Vector<float> w0 = Vector.Load(w), w1 = Vector.Load(w + width), x = new(p[kx]);
                            (a0, b0) = (Vector.FusedMultiplyAdd(x, w0, a0), Vector.FusedMultiplyAdd(x, w1, b0));
                            x = new(p[kx + 2]);
                            (a1, b1) = (Vector.FusedMultiplyAdd(x, w0, a1), Vector.FusedMultiplyAdd(x, w1, b1));
                            x = new(p[kx + 4]);
                            (a2, b2) = (Vector.FusedMultiplyAdd(x, w0, a2), Vector.FusedMultiplyAdd(x, w1, b2));
                            x = new(p[kx + 6]);
                            (a3, b3) = (Vector.FusedMultiplyAdd(x, w0, a3), Vector.FusedMultiplyAdd(x, w1, b3));
                        }
                    }
                }

                float* to = map + (long)j * stride + c;
                StorePair(to, a0, b0, slope);
                StorePair(to + stride, a1, b1, slope);
                StorePair(to + 2L * stride, a2, b2, slope);
                StorePair(to + 3L * stride, a3, b3, slope);
            }
        }
    }

    /// <summary>Map to taps: taps[j, t] = sum over channels of row[j, c] weights[c, t].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Project(PictureShape shape, float* map, int stride, float* weights, float* taps)
    {
        int width = Vector<float>.Count, channels = shape.Channels, count = shape.FullTaps, mapSide = shape.MapSide;
        for (int j = 0; j < mapSide; j += 4)
        {
            for (int t = 0; t < count; t += 2 * width)
            {
                Vector<float> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
                float* w = weights + t;
                float* x0 = map + (long)j * stride, x1 = x0 + stride, x2 = x1 + stride, x3 = x2 + stride;
                for (int c = 0; c < channels; c++, w += count)
                {
                    Vector<float> w0 = Vector.Load(w), w1 = Vector.Load(w + width), x = new(x0[c]);
                    (a0, b0) = (Vector.FusedMultiplyAdd(x, w0, a0), Vector.FusedMultiplyAdd(x, w1, b0));
                    x = new(x1[c]);
                    (a1, b1) = (Vector.FusedMultiplyAdd(x, w0, a1), Vector.FusedMultiplyAdd(x, w1, b1));
                    x = new(x2[c]);
                    (a2, b2) = (Vector.FusedMultiplyAdd(x, w0, a2), Vector.FusedMultiplyAdd(x, w1, b2));
                    x = new(x3[c]);
                    (a3, b3) = (Vector.FusedMultiplyAdd(x, w0, a3), Vector.FusedMultiplyAdd(x, w1, b3));
                }

                float* to = taps + (long)j * count + t;
                StorePair(to, a0, b0, 1);
                StorePair(to + count, a1, b1, 1);
                StorePair(to + 2L * count, a2, b2, 1);
                StorePair(to + 3L * count, a3, b3, 1);
            }
        }
    }

    /// <summary>Both to weights: sums[tap, c] += sum over the row of picture(j, tap) row[j, c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Correlate(PictureShape shape, float* framed, int row, float* map, int stride, float* sums)
    {
        int width = Vector<float>.Count, channels = shape.FullChannels, side = shape.FramedSide, mapSide = shape.MapSide, planes = shape.Planes;
        for (int c = 0; c < channels; c += 2 * width)
        {
            float* to = sums + c;
            for (int plane = 0; plane < planes; plane++)
            {
                float* p = framed + ((long)plane * side + 2 * row) * side;
                for (int ky = 0; ky < Kernel; ky++, p += side, to += Kernel * channels)
                {
                    Vector<float> a0 = Vector.Load(to), a1 = Vector.Load(to + channels), a2 = Vector.Load(to + 2 * channels), a3 = Vector.Load(to + 3 * channels);
                    Vector<float> b0 = Vector.Load(to + width), b1 = Vector.Load(to + channels + width), b2 = Vector.Load(to + 2 * channels + width), b3 = Vector.Load(to + 3 * channels + width);
                    float* from = map + c;
                    for (int j = 0; j < mapSide; j++, from += stride)
                    {
                        Vector<float> m0 = Vector.Load(from), m1 = Vector.Load(from + width), x = new(p[2 * j]);
                        (a0, b0) = (Vector.FusedMultiplyAdd(x, m0, a0), Vector.FusedMultiplyAdd(x, m1, b0));
                        x = new(p[2 * j + 1]);
                        (a1, b1) = (Vector.FusedMultiplyAdd(x, m0, a1), Vector.FusedMultiplyAdd(x, m1, b1));
                        x = new(p[2 * j + 2]);
                        (a2, b2) = (Vector.FusedMultiplyAdd(x, m0, a2), Vector.FusedMultiplyAdd(x, m1, b2));
                        x = new(p[2 * j + 3]);
                        (a3, b3) = (Vector.FusedMultiplyAdd(x, m0, a3), Vector.FusedMultiplyAdd(x, m1, b3));
                    }

                    StorePair(to, width, a0, b0);
                    StorePair(to + channels, width, a1, b1);
                    StorePair(to + 2 * channels, width, a2, b2);
                    StorePair(to + 3 * channels, width, a3, b3);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair(float* to, Vector<float> a, Vector<float> b, float slope)
    {
        Normalization.Leaky.Apply(a, slope).Store(to);
        Normalization.Leaky.Apply(b, slope).Store(to + Vector<float>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair(float* to, int width, Vector<float> a, Vector<float> b)
    {
        a.Store(to);
        b.Store(to + width);
    }
}

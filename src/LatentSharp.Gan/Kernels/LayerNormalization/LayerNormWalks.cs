using System.Numerics;
using System.Runtime.CompilerServices;
using LatentSharp.Gan.Kernels.Normalization;

namespace LatentSharp.Gan.Kernels.LayerNormalization;

/// <summary>
/// The walks over one picture. With x the input normalised, u = scale x + shift, a the gradient behind the activation and h = scale a, all sums are taken a channel
/// at a time; sums over the picture follow from them.
/// </summary>
internal static unsafe class LayerNormWalks
{
    /// <summary>Numbers that are summed in single precision before the sum goes to double.</summary>
    private const int Stretch = 4096;

    /// <summary>Sum of (number - center)^power for power 1 or 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(float* numbers, nint count, float center, bool squared)
    {
        double total = 0;
        for (nint first = 0; first < count; first += Stretch)
        {
            nint end = Math.Min(count, first + Stretch), i = first;
            Vector<float> a = Vector<float>.Zero, b = a, middle = new(center);
            for (; i <= end - 2 * Vector<float>.Count; i += 2 * Vector<float>.Count)
            {
                Vector<float> d = Vector.Load(numbers + i) - middle, e = Vector.Load(numbers + i + Vector<float>.Count) - middle;
                a = squared ? Vector.FusedMultiplyAdd(d, d, a) : a + d;
                b = squared ? Vector.FusedMultiplyAdd(e, e, b) : b + e;
            }

            float sum = Vector.Sum(a + b);
            for (; i < end; i++)
            {
                float d = numbers[i] - center;
                sum += squared ? d * d : d;
            }

            total += sum;
        }

        return total;
    }

    /// <summary>leaky(u).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(LayerNormArguments a, int image)
    {
        float mean = a.Mean[image], inverse = a.InverseDeviation[image];
        float* x = a.Input + image * a.Image, y = a.Output + image * a.Image;
        for (int pixel = 0; pixel < a.Pixels; pixel++, x += a.Channels, y += a.Channels)
        {
            int c = 0;
            for (; c <= a.Channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                Vector<float> normal = (Vector.Load(x + c) - new Vector<float>(mean)) * inverse;
                Leaky.Apply(Vector.FusedMultiplyAdd(normal, Vector.Load(a.Scale + c), Vector.Load(a.Shift + c)), a.Slope).Store(y + c);
            }

            for (; c < a.Channels; c++) y[c] = Leaky.Apply(MathF.FusedMultiplyAdd((x[c] - mean) * inverse, a.Scale[c], a.Shift[c]), a.Slope);
        }
    }

    /// <summary>The sums of each channel; <paramref name="secondSums"/> also receives the sums over the picture of the second gradient, alone and times x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumChannels(LayerNormArguments a, int image, double* secondSums)
    {
        float mean = a.Mean[image], inverse = a.InverseDeviation[image];
        float* x = a.Input + image * a.Image, g = a.Gradient + image * a.Image, v = a.Second is null ? null : a.Second + image * a.Image;
        float* sums = a.Sums + (nint)image * a.SumsOfChannel * a.Channels, products = sums + a.Channels, seconds = products + a.Channels;
        new Span<float>(sums, a.SumsOfChannel * a.Channels).Clear();
        double second = 0, secondProduct = 0;
        for (int pixel = 0; pixel < a.Pixels; pixel++, x += a.Channels, g += a.Channels)
        {
            Vector<float> vSum = Vector<float>.Zero, vProduct = vSum;
            float tailSum = 0, tailProduct = 0;
            int c = 0;
            for (; c <= a.Channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                Vector<float> normal = (Vector.Load(x + c) - new Vector<float>(mean)) * inverse;
                Vector<float> behind = Leaky.Gradient(Vector.FusedMultiplyAdd(normal, Vector.Load(a.Scale + c), Vector.Load(a.Shift + c)), Vector.Load(g + c), a.Slope);
                (Vector.Load(sums + c) + behind).Store(sums + c);
                Vector.FusedMultiplyAdd(behind, normal, Vector.Load(products + c)).Store(products + c);
                if (v is null) continue;
                Vector<float> w = Vector.Load(v + c);
                Vector.FusedMultiplyAdd(behind, w, Vector.Load(seconds + c)).Store(seconds + c);
                vSum += w;
                vProduct = Vector.FusedMultiplyAdd(w, normal, vProduct);
            }

            for (; c < a.Channels; c++)
            {
                float normal = (x[c] - mean) * inverse, behind = Leaky.Gradient(MathF.FusedMultiplyAdd(normal, a.Scale[c], a.Shift[c]), g[c], a.Slope);
                sums[c] += behind;
                products[c] += behind * normal;
                if (v is null) continue;
                seconds[c] += behind * v[c];
                tailSum += v[c];
                tailProduct += v[c] * normal;
            }

            if (v is null) continue;
            v += a.Channels;
            second += Vector.Sum(vSum) + tailSum;
            secondProduct += Vector.Sum(vProduct) + tailProduct;
        }

        if (secondSums is null) return;
        (secondSums[0], secondSums[1]) = (second, secondProduct);
    }

    /// <summary>The gradient of the input: inverse (h - mean of h - x (mean of h x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(LayerNormArguments a, int image, float meanH, float meanHX)
    {
        float mean = a.Mean[image], inverse = a.InverseDeviation[image];
        float* x = a.Input + image * a.Image, g = a.Gradient + image * a.Image, y = a.Output + image * a.Image;
        for (int pixel = 0; pixel < a.Pixels; pixel++, x += a.Channels, g += a.Channels, y += a.Channels)
        {
            int c = 0;
            for (; c <= a.Channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                Vector<float> scale = Vector.Load(a.Scale + c), normal = (Vector.Load(x + c) - new Vector<float>(mean)) * inverse;
                Vector<float> h = scale * Leaky.Gradient(Vector.FusedMultiplyAdd(normal, scale, Vector.Load(a.Shift + c)), Vector.Load(g + c), a.Slope);
                (inverse * (h - Vector.FusedMultiplyAdd(normal, new Vector<float>(meanHX), new Vector<float>(meanH)))).Store(y + c);
            }

            for (; c < a.Channels; c++)
            {
                float normal = (x[c] - mean) * inverse, h = a.Scale[c] * Leaky.Gradient(MathF.FusedMultiplyAdd(normal, a.Scale[c], a.Shift[c]), g[c], a.Slope);
                y[c] = inverse * (h - MathF.FusedMultiplyAdd(normal, meanHX, meanH));
            }
        }
    }

    /// <summary>The second derivatives, to the gradient and to the input; <see cref="LayerNormSecond"/> derives the numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BackwardTwice(LayerNormArguments a, int image, LayerNormSecond m)
    {
        float mean = a.Mean[image], inverse = a.InverseDeviation[image];
        float* x = a.Input + image * a.Image, g = a.Gradient + image * a.Image, v = a.Second + image * a.Image, toInput = a.Output + image * a.Image, toGradient = a.GradientOutput + image * a.Image;
        for (int pixel = 0; pixel < a.Pixels; pixel++, x += a.Channels, g += a.Channels, v += a.Channels, toInput += a.Channels, toGradient += a.Channels)
        {
            int c = 0;
            for (; c <= a.Channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                Vector<float> scale = Vector.Load(a.Scale + c), normal = (Vector.Load(x + c) - new Vector<float>(mean)) * inverse, w = Vector.Load(v + c);
                Vector<float> u = Vector.FusedMultiplyAdd(normal, scale, Vector.Load(a.Shift + c));
                Vector<float> e = inverse * (w - Vector.FusedMultiplyAdd(normal, new Vector<float>(m.MeanVX), new Vector<float>(m.MeanV)));
                Leaky.Gradient(u, scale * e, a.Slope).Store(toGradient + c);
                Vector<float> h = scale * Leaky.Gradient(u, Vector.Load(g + c), a.Slope);
                (new Vector<float>(m.OfH) * h + new Vector<float>(m.OfV) * w + Vector.FusedMultiplyAdd(normal, new Vector<float>(m.OfX), new Vector<float>(m.Constant))).Store(toInput + c);
            }

            for (; c < a.Channels; c++)
            {
                float normal = (x[c] - mean) * inverse, u = MathF.FusedMultiplyAdd(normal, a.Scale[c], a.Shift[c]);
                toGradient[c] = Leaky.Gradient(u, a.Scale[c] * inverse * (v[c] - MathF.FusedMultiplyAdd(normal, m.MeanVX, m.MeanV)), a.Slope);
                toInput[c] = m.OfH * a.Scale[c] * Leaky.Gradient(u, g[c], a.Slope) + m.OfV * v[c] + MathF.FusedMultiplyAdd(normal, m.OfX, m.Constant);
            }
        }
    }
}

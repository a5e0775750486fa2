using LatentSharp.Gan.Kernels.Memory;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.LayerNormalization;

/// <summary>Layer norm over channels and pixels of each picture, with leaky ReLU behind it: there, back, and the way back differentiated. Pictures are shared by the threads.</summary>
internal static unsafe class LayerNormKernels
{
    /// <param name="x">[batch, channels, height, width], channels last, as all grids here.</param>
    /// <param name="scale">[channels].</param>
    /// <param name="shift">[channels].</param>
    /// <param name="settings">The constants.</param>
    /// <returns>The output, and what the way back needs.</returns>
    public static (Tensor Output, LayerNormStatistics Statistics) Forward(Tensor x, Tensor scale, Tensor shift, LayerNormSettings settings)
    {
        int images = (int)x.shape[0];
        var statistics = new LayerNormStatistics(new float[images], new float[images]);
        Tensor y = Like(x);
        Run(x, scale, shift, statistics, settings, a =>
        {
            a->Output = TensorMemory.Pointer(y);
            Team.Run(Work(a), images, &Forward, a);
        });
        return (y, statistics);
    }

    /// <returns>The gradients of input, scale and shift; the latter two only if <paramref name="ofParameters"/>.</returns>
    public static (Tensor Input, Tensor? Scale, Tensor? Shift) Backward(Tensor x, Tensor scale, Tensor shift, Tensor gradient, LayerNormStatistics statistics, LayerNormSettings settings, bool ofParameters)
    {
        Tensor input = Like(x);
        using Tensor sums = empty(x.shape[0], 2, x.shape[1]);   // [batch, 2, channels]
        Run(x, scale, shift, statistics, settings, a =>
        {
            a->Gradient = TensorMemory.Pointer(gradient);
            a->Output = TensorMemory.Pointer(input);
            a->Sums = TensorMemory.Pointer(sums);
            a->SumsOfChannel = 2;
            Team.Run(Work(a), a->Images, &Backward, a);
        });
        return !ofParameters ? (input, null, null) : (input, OverPictures(sums, 1), OverPictures(sums, 0));
    }

    /// <summary>The second derivatives.</summary>
    /// <param name="x">The input.</param>
    /// <param name="scale">[channels].</param>
    /// <param name="shift">[channels].</param>
    /// <param name="gradient">What the way back was given.</param>
    /// <param name="second">The gradient of the input's gradient.</param>
    /// <param name="statistics">Of the way there.</param>
    /// <param name="settings">The constants.</param>
    /// <returns>The gradients of gradient, input and scale; that of the shift is 0.</returns>
    public static (Tensor Gradient, Tensor Input, Tensor Scale) BackwardTwice(
        Tensor x, Tensor scale, Tensor shift, Tensor gradient, Tensor second, LayerNormStatistics statistics, LayerNormSettings settings)
    {
        Tensor input = Like(x), ofGradient = Like(x);
        using Tensor sums = empty(x.shape[0], 3, x.shape[1]);   // [batch, 3, channels]
        Run(x, scale, shift, statistics, settings, a =>
        {
            a->Gradient = TensorMemory.Pointer(gradient);
            a->Second = TensorMemory.Pointer(second);
            a->Output = TensorMemory.Pointer(input);
            a->GradientOutput = TensorMemory.Pointer(ofGradient);
            a->Sums = TensorMemory.Pointer(sums);
            a->SumsOfChannel = 3;
            Team.Run(Work(a), a->Images, &BackwardTwice, a);
        });
        return (ofGradient, input, OverPictures(sums, 0));
    }

    private delegate void Walk(LayerNormArguments* arguments);

    private static void Run(Tensor x, Tensor scale, Tensor shift, LayerNormStatistics statistics, LayerNormSettings settings, Walk walk)
    {
        long[] shape = x.shape;
        fixed (float* mean = statistics.Mean, inverse = statistics.InverseDeviation)
        {
            var arguments = new LayerNormArguments
            {
                Images = (int)shape[0],
                Channels = (int)shape[1],
                Pixels = checked((int)(shape[2] * shape[3])),
                Epsilon = (float)settings.Epsilon,
                Slope = (float)settings.Slope,
                Input = TensorMemory.Pointer(x),
                Scale = TensorMemory.Pointer(scale),
                Shift = TensorMemory.Pointer(shift),
                Mean = mean,
                InverseDeviation = inverse,
            };
            walk(&arguments);
        }
    }

    private static void Forward(void* arguments, int image)
    {
        LayerNormArguments a = *(LayerNormArguments*)arguments;
        float* x = a.Input + image * a.Image;
        double mean = LayerNormWalks.Sum(x, a.Image, 0, squared: false) / a.Image;
        a.Mean[image] = (float)mean;
        double variance = LayerNormWalks.Sum(x, a.Image, a.Mean[image], squared: true) / a.Image;
        a.InverseDeviation[image] = (float)(1 / Math.Sqrt(variance + a.Epsilon));
        LayerNormWalks.Forward(a, image);
    }

    private static void Backward(void* arguments, int image)
    {
        LayerNormArguments a = *(LayerNormArguments*)arguments;
        LayerNormWalks.SumChannels(a, image, null);
        (double meanH, double meanHX, _) = Means(a, image);
        LayerNormWalks.Backward(a, image, (float)meanH, (float)meanHX);
    }

    /// <summary>The sums of the channels are replaced by the gradient of the scale: of each channel r (sum(v a) - mean(v) sum(a) - mean(v x) sum(a x)).</summary>
    private static void BackwardTwice(void* arguments, int image)
    {
        LayerNormArguments a = *(LayerNormArguments*)arguments;
        double* seconds = stackalloc double[2];
        LayerNormWalks.SumChannels(a, image, seconds);
        (double meanH, double meanHX, double meanHV) = Means(a, image);
        double inverse = a.InverseDeviation[image], meanV = seconds[0] / a.Image, meanVX = seconds[1] / a.Image;
        LayerNormWalks.BackwardTwice(a, image, LayerNormSecond.From(inverse, meanH, meanHX, meanV, meanVX, meanHV));
        float* sums = a.Sums + (nint)image * 3 * a.Channels;
        for (int c = 0; c < a.Channels; c++) sums[c] = (float)(inverse * (sums[2 * a.Channels + c] - meanV * sums[c] - meanVX * sums[a.Channels + c]));
    }

    /// <summary>Means over the picture of h, of h x, and of h v where the channels' sums of it are there.</summary>
    private static (double H, double HX, double HV) Means(in LayerNormArguments a, int image)
    {
        float* sums = a.Sums + (nint)image * a.SumsOfChannel * a.Channels;
        double h = 0, hx = 0, hv = 0;
        for (int c = 0; c < a.Channels; c++)
        {
            h += (double)a.Scale[c] * sums[c];
            hx += (double)a.Scale[c] * sums[a.Channels + c];
            if (a.SumsOfChannel == 3) hv += (double)a.Scale[c] * sums[2 * a.Channels + c];
        }

        return (h / a.Image, hx / a.Image, hv / a.Image);
    }

    private static long Work(LayerNormArguments* a) => a->Images * (long)a->Image;

    private static Tensor OverPictures(Tensor sums, int which) => sums.select(1, which).sum([0], type: ScalarType.Float64).to(ScalarType.Float32);   // [channels]

    private static Tensor Like(Tensor x)
    {
        long[] shape = x.shape;
        return TensorMemory.NewChannelsLast(shape[0], shape[1], shape[2], shape[3]);
    }
}

using LatentSharp.Gan.Kernels.Memory;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Pictures;

/// <summary>Hands tensors to <see cref="PictureKernels"/>. Weights are [channels, planes, 4, 4], contiguous, in both directions.</summary>
internal static unsafe class PictureLayer
{
    /// <summary>Whether the kernels can take these: tensors in single precision on the processor, a side that is a multiple of 8.</summary>
    /// <param name="weights">[channels, planes, 4, 4].</param>
    /// <param name="side">The picture's.</param>
    public static bool Accepts(Tensor weights, long side) => side % 8 == 0 && TensorMemory.IsReadable(weights) && weights.is_contiguous();

    /// <returns>leaky(convolution), [batch, channels, side / 2, side / 2], channels last.</returns>
    public static Tensor Gather(Tensor picture, Tensor weights, Tensor bias, double slope)
    {
        PictureShape shape = ShapeOf(picture, weights);
        Tensor map = TensorMemory.NewChannelsLast(shape.Batch, shape.Channels, shape.MapSide, shape.MapSide);
        var a = new PictureArguments { Shape = shape, Picture = TensorMemory.Pointer(picture), NewMap = TensorMemory.Pointer(map), Slope = (float)slope };
        Prepare(&a, weights, bias, withSums: false);
        PictureKernels.Gather(&a);
        return map;
    }

    /// <returns>The gradients of picture, weights and bias; null where not wanted.</returns>
    public static (Tensor? Picture, Tensor? Weights, Tensor? Bias) GatherBack(Tensor picture, Tensor weights, Tensor activated, Tensor gradient, double slope, bool ofPicture, bool ofWeights)
    {
        PictureShape shape = ShapeOf(picture, weights);
        Tensor? newPicture = ofPicture ? empty(picture.shape) : null, newWeights = ofWeights ? empty(weights.shape) : null, newBias = ofWeights ? empty(shape.Channels) : null;
        var a = new PictureArguments
        {
            Shape = shape,
            Picture = TensorMemory.Pointer(picture),
            NewPicture = newPicture is null ? null : TensorMemory.Pointer(newPicture),
            Map = TensorMemory.Pointer(gradient),
            Activated = TensorMemory.Pointer(activated),
            Slope = (float)slope,
        };
        Prepare(&a, weights, null, ofWeights);
        PictureKernels.GatherBack(&a);
        if (ofWeights) WeightSums.Write(&a, TensorMemory.Pointer(newWeights!), TensorMemory.Pointer(newBias!));
        return (newPicture, newWeights, newBias);
    }

    /// <returns>tanh(transposed convolution), [batch, planes, side, side], contiguous.</returns>
    public static Tensor Spread(Tensor map, Tensor weights, Tensor bias)
    {
        long[] shape = map.shape;
        Tensor picture = empty(shape[0], weights.shape[1], 2 * shape[2], 2 * shape[3]);
        var a = new PictureArguments { Shape = ShapeOf(picture, weights), Map = TensorMemory.Pointer(map), NewPicture = TensorMemory.Pointer(picture) };
        Prepare(&a, weights, null, withSums: false);
        a.Bias = TensorMemory.Pointer(bias);
        PictureKernels.Spread(&a);
        return picture;
    }

    /// <returns>The gradients of map, weights and bias; null where not wanted.</returns>
    public static (Tensor? Map, Tensor? Weights, Tensor? Bias) SpreadBack(Tensor map, Tensor weights, Tensor drawn, Tensor gradient, bool ofMap, bool ofWeights)
    {
        PictureShape shape = ShapeOf(drawn, weights);
        Tensor? newMap = ofMap ? TensorMemory.NewChannelsLast(shape.Batch, shape.Channels, shape.MapSide, shape.MapSide) : null, newWeights = ofWeights ? empty(weights.shape) : null;
        var a = new PictureArguments
        {
            Shape = shape,
            Picture = TensorMemory.Pointer(gradient),
            Drawn = TensorMemory.Pointer(drawn),
            Map = TensorMemory.Pointer(map),
            NewMap = newMap is null ? null : TensorMemory.Pointer(newMap),
        };
        Prepare(&a, weights, null, ofWeights);
        PictureKernels.SpreadBack(&a);
        if (!ofWeights) return (newMap, null, null);
        WeightSums.Write(&a, TensorMemory.Pointer(newWeights!), null);
        return (newMap, newWeights, (gradient * (1 - drawn.square())).sum([0, 2, 3], type: float64).to(float32));   // [planes]
    }

    private static PictureShape ShapeOf(Tensor picture, Tensor weights)
    {
        long[] shape = picture.shape;
        return new PictureShape((int)shape[0], (int)shape[1], (int)shape[2], (int)weights.shape[0]);
    }

    /// <summary>Lays out the scratch memory, and weights and bias in it.</summary>
    private static void Prepare(PictureArguments* a, Tensor weights, Tensor? bias, bool withSums)
    {
        PictureShape shape = a->Shape;
        int taps = shape.Taps, channels = shape.Channels, fullTaps = shape.FullTaps, fullChannels = shape.FullChannels;
        int packed = taps * fullChannels + channels * fullTaps + fullChannels;
        long sums = withSums ? (long)shape.Parts * a->SumsLength * sizeof(double) : 0;
        byte* memory = Scratch.Take(sums + (packed + shape.Parts * a->PartLength) * sizeof(float));
        a->Sums = withSums ? (double*)memory : null;
        a->WeightsByTap = (float*)(memory + sums);
        a->WeightsByChannel = a->WeightsByTap + taps * fullChannels;
        a->Bias = a->WeightsByChannel + channels * fullTaps;
        a->Scratch = a->Bias + fullChannels;
        new Span<float>(a->WeightsByTap, packed).Clear();
        float* given = TensorMemory.Pointer(weights);
        for (int c = 0; c < channels; c++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                a->WeightsByTap[tap * fullChannels + c] = given[c * taps + tap];
                a->WeightsByChannel[c * fullTaps + tap] = given[c * taps + tap];
            }
        }

        if (bias is not null) new Span<float>(TensorMemory.Pointer(bias), channels).CopyTo(new Span<float>(a->Bias, channels));
    }
}

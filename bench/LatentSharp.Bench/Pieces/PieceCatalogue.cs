using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Kernels.Memory;
using LatentSharp.Gan.Kernels.Normalization;
using LatentSharp.Gan.Kernels.Pictures;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Training;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Bench.Pieces;

/// <summary>The pieces at one size. Their tensors are random, and libtorch's lie channels last too.</summary>
internal static class PieceCatalogue
{
    public static IEnumerable<Piece> At(PieceSize size)
    {
        yield return IterationCatalogue.At(size.Name, size.Recipe);
        yield return Adam(size);
        foreach (LayerPlan layer in size.Recipe.GeneratorPlan.Layers.Concat(size.Recipe.DiscriminatorPlan.Layers).Where(layer => layer.Normalization == Normalization.Batch).DistinctBy(layer => layer.OutputChannels))
            yield return NormLeaky(size, layer);
        yield return Gather(size, frozen: false);
        yield return Gather(size, frozen: true);
        yield return Spread(size);
    }

    private static Piece Adam(PieceSize size)
    {
        (string, Tensor)[] Parameters() => [.. size.Recipe.DiscriminatorPlan.Layers.Concat(size.Recipe.GeneratorPlan.Layers).SelectMany(Shapes).Select((shape, i) =>
        {
            Tensor parameter = randn(shape).requires_grad_(true).DetachFromDisposeScope();
            parameter.grad = randn(shape);
            return ($"{i}", parameter);
        })];
        AdamOptimizer ours = new("ours", Parameters(), size.Recipe.DiscriminatorOptimizer), torchs = new("torch", Parameters(), size.Recipe.DiscriminatorOptimizer) { Kernels = KernelChoice.Torch };
        return new Piece($"Adam over both networks, {size.Name}", ours.Step, torchs.Step);
    }

    private static IEnumerable<long[]> Shapes(LayerPlan layer)
    {
        yield return [layer.InputChannels, layer.OutputChannels, 4, 4];
        yield return [layer.OutputChannels];
        if (layer.Normalization != Normalization.Batch) yield break;
        yield return [layer.OutputChannels];
        yield return [layer.OutputChannels];
    }

    private static Piece Gather(PieceSize size, bool frozen)
    {
        (int batch, int side, int channels) = (size.Recipe.BatchSize, size.Recipe.ImageSize, size.Recipe.Width.Channels);
        Tensor picture = Kept(randn(batch, 1, side, side), frozen), weights = Kept(randn(channels, 1, 4, 4), !frozen), bias = Kept(zeros(channels), !frozen);
        Tensor gradient = Kept(randn(batch, channels, side / 2, side / 2), false), ours = Kept(TensorMemory.ToChannelsLast(gradient), false);
        Tensor[] trained = frozen ? [picture] : [weights, bias];
        return new Piece($"picture to map, leaky ReLU and back to {(frozen ? "the picture" : "the weights")}, {size.Name}",
            () => autograd.grad([FusedPictureGather.Run(picture, weights, bias, 0.2)], trained, [ours]),
            () => autograd.grad([F.leaky_relu((weights.flatten(1).matmul(F.unfold(picture, (4, 4), padding: (1, 1), stride: (2, 2))) + bias.view(-1, 1)).view(batch, channels, side / 2, side / 2), 0.2, inplace: true)], trained, [gradient]));
    }

    private static Piece Spread(PieceSize size)
    {
        (int batch, int side, int channels) = (size.Recipe.BatchSize, size.Recipe.ImageSize, size.Recipe.Width.Channels);
        Tensor map = Kept(randn(batch, channels, side / 2, side / 2), true), ours = Kept(TensorMemory.ToChannelsLast(map.detach()), true);
        Tensor weights = Kept(0.1 * randn(channels, 1, 4, 4), true), bias = Kept(zeros(1), true), gradient = Kept(randn(batch, 1, side, side), false);
        return new Piece($"map to picture, tanh and back, {size.Name}",
            () => autograd.grad([FusedPictureSpread.Run(ours, weights, bias)], [ours, weights, bias], [gradient]),
            () => autograd.grad([(F.fold(weights.flatten(1).t().matmul(map.flatten(2)), (side, side), (4, 4), padding: (1, 1), stride: (2, 2)) + bias).tanh()], [map, weights, bias], [gradient]));
    }

    private static Tensor Kept(Tensor tensor, bool trained) => tensor.detach().requires_grad_(trained).DetachFromDisposeScope();

    private static Piece NormLeaky(PieceSize size, LayerPlan layer)
    {
        long channels = layer.OutputChannels;
        Tensor x = Kept(TensorMemory.ToChannelsLast(randn(size.Recipe.BatchSize, channels, layer.OutputSide, layer.OutputSide)), true);
        Tensor gradient = Kept(TensorMemory.ToChannelsLast(randn_like(x)), false);
        Tensor scale = Kept(ones(channels), true), shift = Kept(zeros(channels), true), bias = Kept(zeros(channels), true);
        var settings = new NormSettings(Kept(zeros(channels), false), Kept(ones(channels), false), 0.01, 1e-3, 0.2);
        void Backward(Tensor y, params Tensor[] trained) => autograd.grad([y], trained, [gradient]);
        return new Piece($"batch norm, leaky ReLU and back, {size.Name}, {channels} channels, {layer.OutputSide} px",
            () => Backward(FusedNormLeaky.Run(x, scale, shift, bias, settings), x, scale, shift),
            () => Backward(F.leaky_relu(F.batch_norm(x, settings.RunningMean, settings.RunningVariance, scale, shift, training: true, momentum: 0.01, eps: 1e-3), 0.2, inplace: true), x, scale, shift));
    }
}

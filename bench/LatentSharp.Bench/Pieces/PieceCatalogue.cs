using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Kernels.Memory;
using LatentSharp.Gan.Kernels.Normalization;
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
        yield return Iteration(size);
        yield return Adam(size);
        foreach (LayerPlan layer in size.Recipe.GeneratorPlan.Layers.Concat(size.Recipe.DiscriminatorPlan.Layers).Where(layer => layer.BatchNorm).DistinctBy(layer => layer.OutputChannels))
            yield return NormLeaky(size, layer);
    }

    private static Piece Iteration(PieceSize size)
    {
        Action Game(KernelChoice kernels)
        {
            var game = new AdversarialGame(size.Recipe);
            game.Use(kernels);
            return () =>
            {
                Tensor Codes() => rand(size.Recipe.BatchSize, size.Recipe.LatentSize) * 2 - 1;
                game.StepDiscriminator(rand(size.Recipe.BatchSize, size.Recipe.ImageChannels, size.Recipe.ImageSize, size.Recipe.ImageSize) * 2 - 1, Codes());
                game.StepGenerator(Codes());
            };
        }

        return new Piece($"whole iteration, {size.Name}", Game(KernelChoice.Auto), Game(KernelChoice.Torch));
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
        if (!layer.BatchNorm) yield break;
        yield return [layer.OutputChannels];
        yield return [layer.OutputChannels];
    }

    private static Piece NormLeaky(PieceSize size, LayerPlan layer)
    {
        long channels = layer.OutputChannels;
        Tensor Kept(Tensor tensor, bool trained) => tensor.detach().requires_grad_(trained).DetachFromDisposeScope();
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

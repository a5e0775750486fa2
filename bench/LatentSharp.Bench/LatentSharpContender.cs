using System.Diagnostics;
using LatentSharp.Data;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using TorchSharp;

namespace LatentSharp.Bench;

/// <summary>Our iteration, as the trainer's loop takes it, with our kernels or with libtorch's.</summary>
internal sealed class LatentSharpContender(KernelChoice kernels) : Contender
{
    private GanRecipe _recipe = KnownRecipes.DcganOlivetti;
    private AdversarialGame? _game;
    private BatchLoader? _loader;
    private BatchSampler? _sampler;
    private RandomStream? _codes;

    public override string Name => kernels == KernelChoice.Torch ? "LatentSharp on libtorch's kernels" : "LatentSharp";

    public override void Prepare(GanStepCase item, int threads)
    {
        Dispose();
        torch.Device device = ComputeDevice.Open(new TrainingOptions { Threads = threads });
        _recipe = item.Recipe;
        _game = new AdversarialGame(_recipe, device);
        _game.Use(kernels);
        _loader = new BatchLoader(RandomPictures(_recipe).Prepare(_recipe.ImageSize, _recipe.ImageChannels, _recipe.Resize), _recipe, device);
        _sampler = new BatchSampler(_recipe.Sampling, GanStepCase.Pictures, _recipe.Seed);
        _codes = new RandomStream(_recipe.Seed, "latent codes");
    }

    public override double Step()
    {
        long start = Stopwatch.GetTimestamp();
        using (torch.NewDisposeScope())
        {
            for (int step = 0; step < _recipe.CriticStepsPerGeneratorStep; step++)
            {
                _loader!.Load(_sampler!);
                _game!.StepDiscriminator(_loader.Images, Codes());
            }

            _game!.StepGenerator(Codes());
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public override double MatrixProduct()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor a = torch.randn(MatrixSide, MatrixSide), b = torch.randn(MatrixSide, MatrixSide);
        long start = Stopwatch.GetTimestamp();
        torch.mm(a, b);
        return 2e-9 * Math.Pow(MatrixSide, 3) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public override void Dispose()
    {
        _game?.Dispose();
        _loader?.Dispose();
    }

    private torch.Tensor Codes() => LatentCodes.Draw(_codes!, _recipe.BatchSize, _recipe.LatentSize);

    private static ImageSet RandomPictures(GanRecipe recipe)
    {
        var random = new RandomStream(recipe.Seed, "pictures");
        var pictures = new byte[GanStepCase.Pictures][];
        for (int i = 0; i < pictures.Length; i++)
        {
            pictures[i] = new byte[recipe.ImageSize * recipe.ImageSize * recipe.ImageChannels];
            for (int k = 0; k < pictures[i].Length; k++) pictures[i][k] = (byte)random.NextInt32(256);
        }

        return new ImageSet("random", recipe.ImageSize, recipe.ImageSize, recipe.ImageChannels, pictures);
    }
}

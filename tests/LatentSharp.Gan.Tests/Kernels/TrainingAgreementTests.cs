using LatentSharp.Data;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Training;
using LatentSharp.PictureMeasures;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Kernels;

/// <summary>
/// 200 iterations of the quickstart on the clothes in the repository, with each choice of kernels and several seeds. Two trainings part after some dozens of iterations whatever the
/// rounding, so that what must agree is where they end: the mean losses of the last fifty iterations and the sliced Wasserstein distance of 512 pictures to real ones.
/// </summary>
public sealed class TrainingAgreementTests
{
    private const int Iterations = 200;
    private const int Pictures = 512;
    private static readonly long[] Seeds = [1, 2, 3];

    [Fact]
    public async Task Both_kernels_end_within_the_spread_of_seeds()
    {
        ImageSet clothes = await ImageSet.LoadAsync(Path.Combine(Repository(), "data", "fashion-mnist-5k"), ct: TestContext.Current.CancellationToken);
        PreparedImages prepared = clothes.Prepare(KnownRecipes.Quickstart.ImageSize, 1, KnownRecipes.Quickstart.Resize);
        double[][] ours = [.. Seeds.Select(seed => Train(prepared, seed, KernelChoice.Fast))], torchs = [.. Seeds.Select(seed => Train(prepared, seed, KernelChoice.Torch))];
        string[] names = ["discriminator loss", "generator loss", "sliced Wasserstein distance"];
        for (int i = 0; i < names.Length; i++)
        {
            double[] a = [.. ours.Select(run => run[i])], b = [.. torchs.Select(run => run[i])];
            double spread = Math.Max(a.Max() - a.Min(), b.Max() - b.Min());
            string seen = $"{names[i]}: ours {string.Join(" ", a.Select(value => value.ToString("F4")))}, libtorch's {string.Join(" ", b.Select(value => value.ToString("F4")))}";
            TestContext.Current.SendDiagnosticMessage(seen);
            Assert.True(Math.Abs(a.Average() - b.Average()) <= spread, seen);

            // Equal to the last bit would mean that one of the two was not taken.
            Assert.NotEqual(a[0], b[0]);
        }
    }

    /// <returns>Both losses and the distance.</returns>
    private static double[] Train(PreparedImages images, long seed, KernelChoice kernels)
    {
        GanRecipe recipe = KnownRecipes.Quickstart with { Seed = seed };
        using var scope = NewDisposeScope();
        using var game = new AdversarialGame(recipe, CPU, kernels);
        using var loader = new BatchLoader(images, recipe, CPU);
        var sampler = new BatchSampler(recipe.Sampling, images.Count, seed);
        var codes = new RandomStream(seed, "latent codes");
        double discriminator = 0, generator = 0;
        const int Counted = 50;
        for (int i = 0; i < Iterations; i++)
        {
            using var step = NewDisposeScope();
            loader.Load(sampler);
            double lossD = game.StepDiscriminator(loader.Images, Codes(recipe.BatchSize)).Value, lossG = game.StepGenerator(Codes(recipe.BatchSize));
            if (i < Iterations - Counted) continue;
            discriminator += lossD / Counted;
            generator += lossG / Counted;
        }

        PictureBatch generated = PictureBatch.Of(PictureConversion.Generate(game.SamplingGenerator, Codes(Pictures)));
        return [discriminator, generator, PyramidDistance.Between(PictureBatch.Of(images, Pictures), generated).Mean];

        Tensor Codes(int count) => LatentCodes.Draw(codes, count, recipe.LatentSize);
    }

    private static string Repository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "LatentSharp.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}

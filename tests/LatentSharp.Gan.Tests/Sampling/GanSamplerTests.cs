using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Tests.Training;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Sampling;

public sealed class GanSamplerTests : IDisposable
{
    private static readonly GanRecipe Recipe = TinyRecipes.Dcgan with { ImageChannels = 3, Epochs = 6 };
    private static readonly Lazy<Checkpoint> Trained = new(() =>
    {
        var run = new MemoryRunStore();
        GanTrainer.Train(Recipe, SyntheticPictures.Squares(8, 16, channels: 3), run);
        return run.Latest;
    });

    private readonly GanSampler _sampler = new(Recipe, Trained.Value);

    public void Dispose() => _sampler.Dispose();

    [Fact]
    public void The_same_seed_gives_the_same_pictures_and_another_seed_others()
    {
        IReadOnlyList<Picture> first = _sampler.Sample(5, seed: 7), other = _sampler.Sample(5, seed: 8);
        Assert.Equal(Bytes(first), Bytes(_sampler.Sample(5, seed: 7)));
        Assert.All(first.Zip(other), pair => Assert.NotEqual(pair.First.Samples, pair.Second.Samples));
        Assert.Equal(5, first.Select(picture => Convert.ToHexString(picture.Samples)).Distinct().Count());
        Assert.All(first, picture => Assert.Equal((16, 16, 3), (picture.Width, picture.Height, picture.Channels)));
        Assert.Equal(6, _sampler.Epoch);
    }

    [Fact]
    public void Another_sampler_of_the_same_checkpoint_draws_the_same()
    {
        using var again = new GanSampler(Recipe with { Seed = 5 }, Trained.Value);
        Assert.Equal(Bytes(_sampler.Sample(3, seed: 1)), Bytes(again.Sample(3, seed: 1)));
    }

    [Fact]
    public void Folded_batch_norm_changes_no_pixel_by_more_than_a_gray_level()
    {
        using var scope = NewDisposeScope();
        using var generator = new GeneratorNetwork(Recipe.GeneratorPlan, new RandomStream(1, "generator"));
        generator.Load(Trained.Value.Tensors.ToDictionary(tensor => tensor.Name));
        IReadOnlyList<Picture> separate = PictureConversion.Generate(generator, LatentCodes.Draw(new RandomStream(5, "sample"), 70, Recipe.LatentSize)), folded = _sampler.Sample(70, seed: 5);
        for (int k = 0; k < separate.Count; k++) AssertNear(separate[k], folded[k]);
        Assert.True(separate[0].Samples.Max() - separate[0].Samples.Min() > 10, "pictures without contrast could not show a difference");
    }

    [Fact]
    public void Picture_k_depends_on_the_seed_and_k_only()
    {
        // More than one chunk of 64, and single pictures: the kernels may differ in the last bit, hence one gray level.
        IReadOnlyList<Picture> many = _sampler.Sample(70, seed: 3), few = _sampler.Sample(2, seed: 3);
        Assert.Equal(70, many.Count);
        for (int k = 0; k < 2; k++)
        {
            int[] apart = [.. many[k].Samples.Zip(few[k].Samples, (a, b) => Math.Abs(a - b))];
            Assert.True(apart.Max() <= 1 && apart.Count(value => value != 0) <= 2);
        }
    }

    [Fact]
    public void Pictures_can_be_taken_one_after_the_other()
    {
        Assert.Equal(Bytes(_sampler.Sample(128, seed: 3)).Take(70 * 768), Bytes([.. _sampler.Enumerate(int.MaxValue, seed: 3).Take(70)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => _sampler.Enumerate(0, 1));
    }

    [Fact]
    public void A_walk_begins_and_ends_at_the_samples_of_its_seeds_and_moves_steadily()
    {
        IReadOnlyList<Picture> walk = _sampler.Interpolate(3, 4, frames: 9);
        Assert.Equal(9, walk.Count);
        AssertNear(_sampler.Sample(1, 3)[0], walk[0]);
        AssertNear(_sampler.Sample(1, 4)[0], walk[8]);
        double whole = Distance(walk[0], walk[8]);
        Assert.True(whole > 10);
        for (int i = 0; i < 8; i++) Assert.InRange(Distance(walk[i], walk[i + 1]), 1e-9, whole);
    }

    [Fact]
    public void A_walk_turned_round_is_the_same_walk()
    {
        IReadOnlyList<Picture> there = _sampler.Interpolate(3, 4, frames: 5), back = _sampler.Interpolate(4, 3, frames: 5);
        for (int i = 0; i < 5; i++) AssertNear(there[i], back[4 - i]);
    }

    [Fact]
    public void Counts_below_one_and_walks_without_ends_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _sampler.Sample(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _sampler.Interpolate(1, 2, 1));
    }

    [Fact]
    public void The_grid_of_a_run_is_drawn_like_samples()
    {
        var run = new MemoryRunStore();
        GanTrainer.Train(Recipe, SyntheticPictures.Squares(8, 16, channels: 3), run);
        using var sampler = new GanSampler(Recipe, run.Latest);
        Assert.Equal(Bytes(_sampler.Sample(4, 11)), Bytes(sampler.Sample(4, 11)));
        Assert.NotEqual(Bytes(run.Samples[0].Pictures), Bytes(run.Samples[^1].Pictures));
    }

    [Fact]
    public void A_checkpoint_of_another_recipe_is_refused()
    {
        DataException fault = Assert.Throws<DataException>(() => new GanSampler(Recipe with { LatentSize = 9 }, Trained.Value));
        Assert.Contains("generator.layers.0.weight", fault.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<byte> Bytes(IReadOnlyList<Picture> pictures) => pictures.SelectMany(picture => picture.Samples);

    private static void AssertNear(Picture a, Picture b) => Assert.True(a.Samples.Zip(b.Samples, (x, y) => Math.Abs(x - y)).Max() <= 1);

    private static double Distance(Picture a, Picture b) => Math.Sqrt(a.Samples.Zip(b.Samples, (x, y) => (double)(x - y) * (x - y)).Sum());
}

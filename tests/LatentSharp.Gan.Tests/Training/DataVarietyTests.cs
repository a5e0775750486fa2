using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>Sizes, channels, resizing and small sets, each through a real training.</summary>
public sealed class DataVarietyTests
{
    [Theory]
    [InlineData(32, 1)]
    [InlineData(32, 3)]
    [InlineData(64, 3)]
    [InlineData(128, 1)]
    [InlineData(128, 3)]
    public void Every_size_and_channel_count_trains(int size, int channels)
    {
        GanRecipe recipe = TinyRecipes.Dcgan with { ImageSize = size, ImageChannels = channels, Width = NetworkWidth.FromChannels(2), Epochs = 2 };
        MemoryRunStore run = Train(recipe, SyntheticPictures.Squares(8, size, channels));
        Assert.All(run.Samples.SelectMany(sample => sample.Pictures), picture => Assert.Equal((size, size, channels), (picture.Width, picture.Height, picture.Channels)));
        Assert.All(run.Losses(), line => Assert.True(double.IsFinite(line.DiscriminatorLoss) && double.IsFinite(line.GeneratorLoss)));
    }

    [Theory]
    [InlineData(ResizeMode.Bicubic)]
    [InlineData(ResizeMode.Pad)]
    public void Pictures_of_28_become_32_by_either_way(ResizeMode mode)
    {
        GanRecipe recipe = TinyRecipes.Dcgan with { ImageSize = 32, Resize = mode, Epochs = 1 };
        MemoryRunStore run = Train(recipe, SyntheticPictures.Squares(8, 28));
        Assert.Equal(32, run.Samples[0].Pictures[0].Width);
    }

    [Fact]
    public void Padding_and_resampling_show_the_networks_different_pictures()
    {
        ImageSet data = SyntheticPictures.Squares(8, 28);
        GanRecipe recipe = TinyRecipes.Dcgan with { ImageSize = 32, Epochs = 1 };
        Assert.NotEqual(
            Train(recipe with { Resize = ResizeMode.Bicubic }, data).Hashes()["discriminator.layers.0.weight"],
            Train(recipe with { Resize = ResizeMode.Pad }, data).Hashes()["discriminator.layers.0.weight"]);
    }

    [Fact]
    public void A_run_cannot_be_resumed_with_the_pictures_prepared_another_way()
    {
        ImageSet data = SyntheticPictures.Squares(8, 28);
        GanRecipe recipe = TinyRecipes.Dcgan with { ImageSize = 32, Epochs = 1 };
        MemoryRunStore run = Train(recipe, data);
        Assert.Throws<DataException>(() => GanTrainer.Resume(recipe with { Epochs = 2, Resize = ResizeMode.Pad }, data, run));
    }

    [Fact]
    public void Gray_pictures_train_a_colour_recipe_and_colour_pictures_a_gray_one()
    {
        Assert.Equal(3, Train(TinyRecipes.Dcgan with { ImageChannels = 3, Epochs = 1 }, SyntheticPictures.Squares(8, 16)).Samples[^1].Pictures[0].Channels);
        Assert.Equal(1, Train(TinyRecipes.Dcgan with { Epochs = 1 }, SyntheticPictures.Squares(8, 16, channels: 3)).Samples[^1].Pictures[0].Channels);
    }

    [Theory]
    [InlineData(BatchSampling.WithReplacement, 1)]
    [InlineData(BatchSampling.WithReplacement, 3)]
    [InlineData(BatchSampling.Shuffled, 1)]
    [InlineData(BatchSampling.Shuffled, 3)]
    public void Fewer_pictures_than_a_batch_still_make_one_iteration_an_epoch(BatchSampling sampling, int count)
    {
        MemoryRunStore run = Train(TinyRecipes.Dcgan with { Sampling = sampling, Epochs = 3 }, SyntheticPictures.Squares(count, 16));
        Assert.Equal([4L, 8, 12], run.Losses().Select(line => line.ImagesSeen));
    }

    [Fact]
    public void The_first_pictures_are_the_only_ones_that_are_seen()
    {
        // Two sets that agree in their first 8 pictures: a training on those cannot tell them apart.
        ImageSet all = SyntheticPictures.Squares(12, 16);
        var other = new ImageSet("squares", 16, 16, 1, [.. Enumerable.Range(0, 8).Select(i => all.Bytes(i).ToArray()), .. Enumerable.Repeat(new byte[256], 4)]);
        GanRecipe recipe = TinyRecipes.Dcgan with { FirstPictures = 8, Epochs = 2 };
        MemoryRunStore one = Train(recipe, all);
        Assert.Equal(one.Hashes(), Train(recipe, other).Hashes());
        Assert.Equal(16, one.Losses().Last().ImagesSeen);
        Assert.NotEqual(one.Hashes(), Train(recipe with { FirstPictures = null }, all).Hashes());
    }

    [Fact]
    public void After_an_epoch_of_the_wgan_every_critic_parameter_lies_within_the_bound()
    {
        MemoryRunStore run = Train(TinyRecipes.Wgan with { Epochs = 1 }, SyntheticPictures.Squares(20, 16));
        NamedTensor[] critic = [.. run.Latest.Tensors.Where(tensor => tensor.Name.StartsWith("discriminator.layers", StringComparison.Ordinal) && !tensor.Name.Contains("running", StringComparison.Ordinal))];
        Assert.Equal(8, critic.Length);
        Assert.All(critic, tensor => Assert.All(tensor.Singles, value => Assert.InRange(value, -0.01f, 0.01f)));
        Assert.Contains(critic, tensor => tensor.Singles.Any(value => Math.Abs(value) == 0.01f));
        Assert.Contains(run.Latest.Tensors, tensor => tensor.Name.StartsWith("generator.layers", StringComparison.Ordinal) && tensor.Singles.Any(value => Math.Abs(value) > 0.05f));
    }

    [Fact]
    public void Training_moves_the_generator_towards_the_data()
    {
        // A set of one constant picture: the generated mean gray moves towards it from the middle.
        var dark = new ImageSet("dark", 16, 16, 1, [.. Enumerable.Repeat(Enumerable.Repeat((byte)20, 256).ToArray(), 8)]);
        MemoryRunStore run = Train(TinyRecipes.Dcgan with { Epochs = 60, GeneratorOptimizer = new AdamOptions(2e-3, 0.5, 0.999), DiscriminatorOptimizer = new AdamOptions(2e-3, 0.5, 0.999), Width = 8 }, dark);
        double Gray(int at) => run.Samples[at].Pictures.Average(picture => picture.Samples.Average(sample => (double)sample));
        Assert.InRange(Gray(0), 110, 145);
        Assert.True(Gray(run.Samples.Count - 1) < 80, $"gray {Gray(run.Samples.Count - 1)}");
    }

    private static MemoryRunStore Train(GanRecipe recipe, ImageSet data)
    {
        var run = new MemoryRunStore();
        Assert.Equal(StopReason.Finished, GanTrainer.Train(recipe, data, run).StoppedBy);
        return run;
    }
}

using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Training;
using LatentSharp.Random;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>A game of three classes from data to samples.</summary>
public sealed class ClassGameTests
{
    private const int Side = 8;

    private static readonly ImageSet Data = SyntheticPictures.DarkBrightLeft(96, Side);

    private static readonly double[][] Means = [.. Enumerable.Range(0, 3).Select(number =>
        Enumerable.Range(0, Side * Side).Select(pixel => Enumerable.Range(0, 32).Average(i => (double)Data.Bytes(3 * i + number)[pixel])).ToArray())];

    /// <summary>Networks this small gain nothing from a second thread, and lose much on a busy machine.</summary>
    private static readonly TrainingOptions OneThread = new() { Threads = 1 };

    private static readonly GanRecipe Recipe = TinyRecipes.Dcgan with
    {
        ImageSize = Side,
        Width = NetworkWidth.FromChannels(8),
        BatchSize = 16,
        Epochs = 40,
        Classes = 3,
        ClassVectorSize = 8,
        GridCount = 6,
        DiscriminatorOptimizer = new AdamOptions(1e-3, 0.5, 0.999),
        GeneratorOptimizer = new AdamOptions(2e-3, 0.5, 0.999),
    };

    [Theory]
    [InlineData("non-saturating", 40)]
    [InlineData("hinge", 40)]
    [InlineData("relativistic", 120)]
    [InlineData("wasserstein-gp", 120)]
    public void The_class_that_is_asked_for_is_the_class_that_is_drawn(string objective, int epochs)
    {
        GanRecipe recipe = Recipe with { Objective = KnownObjectives.ByName(objective), Epochs = epochs };
        var run = new MemoryRunStore();
        GanTrainer.Train(recipe, Data, run, OneThread);
        using var sampler = new GanSampler(recipe, run.Latest);
        for (int wanted = 0; wanted < 3; wanted++)
        {
            int agreed = sampler.Sample(40, seed: 5, wanted).Count(picture => Nearest(picture) == wanted);
            Assert.True(agreed >= 36, $"{agreed} of 40 pictures look like the class {wanted}");
        }

        // The grid and samples without a wish show the classes in turn.
        Assert.Equal([0, 1, 2, 0, 1, 2], run.Samples[^1].Pictures.Select(Nearest));
        Assert.True(sampler.Sample(60, seed: 6).Select((picture, index) => Nearest(picture) == index % 3).Count(agrees => agrees) >= 54);
        Assert.Equal((2, 2), (Nearest(sampler.Interpolate(1, 2, 5, 2)[0]), Nearest(sampler.Interpolate(1, 2, 5, 2)[4])));
    }

    [Fact]
    public void Classes_that_do_not_exist_are_refused()
    {
        var run = new MemoryRunStore();
        GanTrainer.Train(Recipe with { Epochs = 1 }, Data, run);
        using var sampler = new GanSampler(Recipe, run.Latest);
        Assert.Equal(3, sampler.Classes);
        foreach (int wrong in (int[])[-1, 3]) Assert.StartsWith($"The classes are 0 to 2; there is no {wrong}.", Assert.Throws<ArgumentException>(() => sampler.Sample(1, 1, wrong)).Message, StringComparison.Ordinal);

        GanRecipe plain = Recipe with { Classes = 0, Epochs = 1 };
        var plainRun = new MemoryRunStore();
        GanTrainer.Train(plain, Data, plainRun);
        using var without = new GanSampler(plain, plainRun.Latest);
        Assert.StartsWith("This generator was trained without classes", Assert.Throws<ArgumentException>(() => without.Sample(1, 1, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<DataException>(() => new GanSampler(Recipe, plainRun.Latest));
    }

    [Fact]
    public void Networks_want_classes_exactly_where_they_were_made_for_them()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var game = new AdversarialGame(Recipe);
        using var plain = new AdversarialGame(Recipe with { Classes = 0 });
        TorchSharp.torch.Tensor codes = LatentCodes.Draw(new RandomStream(1, "codes"), 3, Recipe.LatentSize), classes = TorchSharp.torch.tensor(new long[] { 0, 1, 2 });
        Assert.StartsWith("This network was made for 3 classes", Assert.Throws<ArgumentException>(() => game.Generator.Forward(codes, PassMode.Evaluation)).Message, StringComparison.Ordinal);
        Assert.StartsWith("This network knows of no classes", Assert.Throws<ArgumentException>(() => plain.Generator.Forward(codes, PassMode.Evaluation, classes)).Message, StringComparison.Ordinal);
        Assert.Equal([3, 1, Side, Side], game.Generator.Forward(codes, PassMode.Evaluation, classes).shape);
    }

    [Fact]
    public void Pictures_without_labels_or_beyond_the_classes_are_a_fault_of_the_data()
    {
        Assert.Contains("no labels", Fault(SyntheticPictures.Squares(20, Side)), StringComparison.Ordinal);
        Assert.Contains("picture 3 is of class 3, and the recipe has the classes 0 to 2", Fault(SyntheticPictures.Squares(20, Side, classes: 4)), StringComparison.Ordinal);
        byte[][] pictures = [.. Enumerable.Range(0, 20).Select(_ => new byte[Side * Side])];
        int[] labels = [.. Enumerable.Range(0, 20).Select(i => i == 7 ? -1 : i % 3)];
        var gaps = new ImageSet("gaps", Side, Side, 1, pictures, labels);
        Assert.Contains("picture 7 has no label", Fault(gaps), StringComparison.Ordinal);
        Assert.Equal(StopReason.Finished, GanTrainer.Train(Recipe with { Epochs = 1, BatchSize = 4, FirstPictures = 7 }, gaps, new MemoryRunStore()).StoppedBy);

        static string Fault(ImageSet data) => Assert.Throws<DataException>(() => GanTrainer.Train(Recipe, data, new MemoryRunStore())).Message;
    }

    /// <summary>The class whose mean picture is the nearest.</summary>
    private static int Nearest(Picture picture) => Enumerable.Range(0, 3).MinBy(number => picture.Samples.Zip(Means[number], (sample, mean) => Math.Pow(sample - mean, 2)).Sum());
}

using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>Pictures that are held out never reach a network.</summary>
public sealed class HoldOutTests
{
    private const int Count = 24, Side = 16, Classes = 3;
    private static readonly HoldOut Quarter = new() { Share = 0.25 };

    public static TheoryData<BatchSampling, HoldOutUnit, bool> Cases => new()
    {
        { BatchSampling.WithReplacement, HoldOutUnit.Picture, false },
        { BatchSampling.Shuffled, HoldOutUnit.Picture, false },
        { BatchSampling.Shuffled, HoldOutUnit.Picture, true },
        { BatchSampling.WithReplacement, HoldOutUnit.Picture, true },
        { BatchSampling.Shuffled, HoldOutUnit.Class, false },
    };

    /// <summary>Two sets that agree in the pictures to train on and in nothing else: if any held-out byte reached a batch, the weights would differ.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_training_cannot_tell_two_sets_apart_that_differ_in_held_out_pictures(BatchSampling sampling, HoldOutUnit by, bool conditional)
    {
        ImageSet data = SyntheticPictures.Squares(Count, Side, classes: Classes);
        GanRecipe recipe = TinyRecipes.Dcgan with { Sampling = sampling, Epochs = 8, HoldOut = Quarter with { By = by }, Classes = conditional ? Classes : 0 };
        HoldOutSplit split = recipe.HoldOut.Split(data);
        MemoryRunStore run = Train(recipe, data);
        Assert.Equal(run.Hashes(), Train(recipe, Changed(data, split.HeldOut)).Hashes());

        // The same change to a single picture of the training is seen at once.
        Assert.NotEqual(run.Hashes(), Train(recipe, Changed(data, [split.Training[0]])).Hashes());
        Assert.NotEqual(run.Hashes(), Train(recipe with { HoldOut = HoldOut.None }, data).Hashes());
    }

    [Fact]
    public void Every_picture_to_train_on_is_dealt_once_a_round_and_no_other()
    {
        // Each picture is of its own gray level, which names it in the batch.
        var data = new ImageSet("levels", Side, Side, 1, [.. Enumerable.Range(0, Count).Select(i => Enumerable.Repeat((byte)(10 * i), Side * Side).ToArray())]);
        HoldOutSplit split = Quarter.Split(data);
        GanRecipe recipe = TinyRecipes.Dcgan with { BatchSize = 6, HoldOut = Quarter };
        ImageSet training = split.TrainingPart(data);
        using var loader = new BatchLoader(training.Prepare(Side, 1, ResizeMode.Bicubic), recipe, TorchSharp.torch.CPU);
        var sampler = new BatchSampler(BatchSampling.Shuffled, training.Count, recipe.Seed);
        for (int round = 0; round < 3; round++)
        {
            List<int> seen = [];
            for (int batch = 0; batch < 3; batch++)
            {
                loader.Load(sampler);
                for (int i = 0; i < 6; i++) seen.Add((int)Math.Round((loader.Images[i, 0, 0, 0].item<float>() + 1) * 127.5 / 10));
            }

            Assert.Equal(split.Training, seen.Order());
        }
    }

    [Fact]
    public void An_epoch_has_the_batches_of_the_training_pictures()
    {
        // 24 - 6 pictures in batches of 4.
        MemoryRunStore run = Train(TinyRecipes.Dcgan with { Epochs = 1, HoldOut = Quarter }, SyntheticPictures.Squares(Count, Side));
        Assert.Equal(4 * 4, run.Metrics.Single()["imagesSeen"]!.GetValue<int>());
    }

    [Fact]
    public void A_resumed_training_holds_out_the_same_pictures()
    {
        ImageSet data = SyntheticPictures.Squares(Count, Side);
        GanRecipe recipe = TinyRecipes.Dcgan with { HoldOut = Quarter, Sampling = BatchSampling.Shuffled };
        MemoryRunStore whole = Train(recipe, data), parts = Train(recipe with { Epochs = 2 }, data);
        GanTrainer.Resume(recipe, data, parts);
        parts.AssertSameAs(whole);
    }

    [Fact]
    public void A_run_is_not_resumed_with_another_split()
    {
        ImageSet data = SyntheticPictures.Squares(Count, Side);
        GanRecipe recipe = TinyRecipes.Dcgan with { HoldOut = Quarter, Epochs = 1 };
        MemoryRunStore run = Train(recipe, data);
        foreach (HoldOut other in (HoldOut[])[HoldOut.None, Quarter with { Share = 0.3 }, Quarter with { Seed = 1 }])
            Assert.Throws<DataException>(() => GanTrainer.Resume(recipe with { HoldOut = other, Epochs = 2 }, data, run));
        Assert.Throws<DataException>(() => GanTrainer.Resume(TinyRecipes.Dcgan with { HoldOut = Quarter, Epochs = 2 }, data, Train(TinyRecipes.Dcgan with { Epochs = 1 }, data)));
    }

    [Fact]
    public void Options_hold_what_rebuilds_the_split_and_what_proves_it()
    {
        ImageSet data = SyntheticPictures.Squares(Count, Side, classes: Classes);
        GanRecipe recipe = TinyRecipes.Dcgan with { HoldOut = Quarter with { By = HoldOutUnit.Class, Seed = 5 }, Epochs = 1 };
        JsonObject options = Train(recipe, data).Options!;
        HoldOutSplit rebuilt = GanRecipeJson.Read(options["recipe"]!.AsObject(), "options.json").HoldOut.Split(data);
        Assert.Equal($$"""{"training":16,"heldOut":8,"heldOutClasses":[{{rebuilt.HeldOutClasses![0]}}],"heldOutSha256":"{{rebuilt.Hash}}"}""", options["split"]!.ToJsonString());
        Assert.Equal("""{"training":24,"heldOut":0,"heldOutClasses":null,"heldOutSha256":null}""", Train(TinyRecipes.Dcgan with { Epochs = 1 }, data).Options!["split"]!.ToJsonString());
    }

    [Fact]
    public void The_exact_recipes_hold_nothing_out() => Assert.All(KnownRecipes.All, recipe => Assert.Equal(HoldOut.None, recipe.HoldOut));

    private static ImageSet Changed(ImageSet data, IReadOnlyList<int> pictures)
    {
        byte[][] bytes = [.. Enumerable.Range(0, data.Count).Select(i => data.Bytes(i).ToArray())];
        foreach (int picture in pictures) bytes[picture] = [.. bytes[picture].Select(value => (byte)(255 - value))];
        return new ImageSet(data.Name, data.Width, data.Height, data.Channels, bytes, data.Labels);
    }

    private static MemoryRunStore Train(GanRecipe recipe, ImageSet data)
    {
        var run = new MemoryRunStore();
        Assert.Equal(StopReason.Finished, GanTrainer.Train(recipe, data, run).StoppedBy);
        return run;
    }
}

using LatentSharp.Data;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Tests.Training;

namespace LatentSharp.Gan.Tests.Classifiers;

public sealed class ClassifierTrainerTests
{
    [Fact]
    public void Classes_that_anybody_tells_apart_are_told_apart()
    {
        var reports = new Reports(() => { });
        using PictureClassifier classifier = TrainedClassifier.Train(progress: reports);
        Assert.Equal(1, classifier.Origin.Accuracy.Value);
        Assert.Equal([30, 30, 30], classifier.Origin.Accuracy.Counts);
        Assert.Equal(["dark", "bright", "left"], classifier.Origin.ClassNames);
        Assert.Equal((90, TrainedClassifier.Training.Fingerprint), (classifier.Origin.Pictures, classifier.Origin.DataFingerprint));
        Assert.Equal(6 * 9, reports.Items.Count);
        ClassifierProgress last = reports.Items[^1];
        Assert.Equal((6, 6, 9, 9), (last.Epoch, last.Epochs, last.Step, last.StepsPerEpoch));
        Assert.True(last.Loss < reports.Items[8].Loss && last.Accuracy > 0.9, $"{last}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_one_others()
    {
        ClassifierRecipe once = TrainedClassifier.Recipe with { Epochs = 1 };
        using PictureClassifier first = TrainedClassifier.Train(once), again = TrainedClassifier.Train(once), other = TrainedClassifier.Train(once with { Seed = 7 });
        Assert.Equal(first.Hash, again.Hash);
        Assert.NotEqual(first.Hash, other.Hash);
    }

    [Fact]
    public async Task Clothes_are_told_apart_after_three_epochs_on_the_shipped_pictures()
    {
        ImageSet clothes = await ImageSet.LoadAsync("fashion-mnist-5k", ct: TestContext.Current.CancellationToken);
        HoldOutSplit split = new HoldOut { Share = 0.1 }.Split(clothes);
        var recipe = new ClassifierRecipe { Data = clothes.Name, Epochs = 3, BatchSize = 64, Width = 8 };
        using PictureClassifier classifier = ClassifierTrainer.Train(recipe, split.TrainingPart(clothes), split.HeldOutPart(clothes)!, "500 others", threads: 1, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(500, classifier.Origin.Accuracy.Count);
        Assert.InRange(classifier.Origin.Accuracy.Value, 0.75, 0.95);
    }

    [Fact]
    public void It_stops_when_it_is_told_to()
    {
        using var source = new CancellationTokenSource();
        var reports = new Reports(source.Cancel);
        Assert.ThrowsAny<OperationCanceledException>(() => TrainedClassifier.Train(progress: reports, cancellation: source.Token));
        Assert.Single(reports.Items);
    }

    [Fact]
    public void Pictures_without_a_label_are_left_out()
    {
        ImageSet all = TrainedClassifier.Training;
        var half = new ImageSet(all.Name, 16, 16, 1, [.. Enumerable.Range(0, all.Count).Select(i => all.Bytes(i).ToArray())], [.. all.Labels!.Select((label, i) => i < 60 ? label : -1)], all.ClassNames);
        using PictureClassifier classifier = ClassifierTrainer.Train(TrainedClassifier.Recipe with { Epochs = 1 }, half, TrainedClassifier.Test, "others", threads: 1, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(60, classifier.Origin.Pictures);
    }

    [Fact]
    public void Data_that_cannot_be_learnt_from_is_a_fault_that_says_why()
    {
        ImageSet unlabelled = SyntheticPictures.Squares(10, 16), one = SyntheticPictures.Squares(10, 16, classes: 1), four = SyntheticPictures.Squares(12, 16, classes: 4);
        Assert.Contains("no labels", Fault(unlabelled, TrainedClassifier.Test), StringComparison.Ordinal);
        Assert.Contains("of one class", Fault(one, TrainedClassifier.Test), StringComparison.Ordinal);
        Assert.Contains("picture 3 is of class 3, which no training picture has", Fault(TrainedClassifier.Training, four), StringComparison.Ordinal);
        Assert.Contains("fewer than two of its pictures have a label", Fault(TrainedClassifier.Training, unlabelled), StringComparison.Ordinal);

        static string Fault(ImageSet training, ImageSet test) =>
            Assert.Throws<DataException>(() => ClassifierTrainer.Train(TrainedClassifier.Recipe, training, test, "others", threads: 1)).Message;
    }

    [Fact]
    public void A_recipe_out_of_range_is_refused()
    {
        ClassifierRecipe recipe = TrainedClassifier.Recipe;
        foreach (ClassifierRecipe wrong in (ClassifierRecipe[])[
            recipe with { Features = 1 }, recipe with { Epochs = 0 }, recipe with { BatchSize = 1 }, recipe with { LearningRate = 0 }, recipe with { LearningRate = double.NaN },
            recipe with { Dropout = 1 }, recipe with { Shift = 17 }, recipe with { ImageSize = 20 }, recipe with { ImageChannels = 2 }, recipe with { Data = "" }])
            Assert.ThrowsAny<ArgumentException>(wrong.Validated);
    }

    /// <summary>Keeps every report, on the training's own thread.</summary>
    private sealed class Reports(Action also) : IProgress<ClassifierProgress>
    {
        public List<ClassifierProgress> Items { get; } = [];

        public void Report(ClassifierProgress value)
        {
            Items.Add(value);
            also();
        }
    }
}

using LatentSharp.Data;
using LatentSharp.Evaluation;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Tests.Training;
using LatentSharp.PictureMeasures;

namespace LatentSharp.Gan.Tests.Classifiers;

public sealed class ClassEvaluatorTests
{
    private const string Entropy = "class entropy (nats)", Divergence = "Jensen-Shannon divergence of the classes (nats)", Agreement = "pictures of the class asked for";

    private static readonly PictureEvaluationOptions Options = new() { Count = 60, Neighbours = 3 };

    private static readonly ImageSet Real = SyntheticPictures.DarkBrightLeft(120, 16);

    [Fact]
    public void Real_pictures_are_like_real_pictures()
    {
        using PictureClassifier classifier = TrainedClassifier.Train();
        ClassEvaluation found = Measure(classifier, [.. Enumerable.Range(0, 60).Select(i => i % 3)], asked: null);
        Assert.Equal(classifier.Name, found.Classifier);
        Assert.Equal((1, 1), (found.TestAccuracy, found.RealAccuracy));
        Assert.Equal(["dark", "bright", "left"], found.Classes.Select(share => share.Name));
        Assert.Equal([20, 20, 20], found.Classes.Select(share => share.Generated));
        Assert.All(found.Classes, share => Assert.True(share.Asked is null && share.Agreed is null));
        Assert.Equal(120, found.Classes.Sum(share => share.Real + share.OtherReal));
        Assert.Equal(Math.Log(3), Of(found, Entropy).Value!.Value, 1e-12);
        Assert.All(found.Metrics, metric => Assert.False(metric.WorseThanFloor, metric.Name));
        Assert.All(found.Metrics, metric => Assert.InRange(metric.Value!.Value, metric.Low!.Value, metric.High!.Value));
        Assert.DoesNotContain(found.Metrics, metric => metric.Name == Agreement);
    }

    [Fact]
    public void A_class_that_is_not_made_shows_in_every_number()
    {
        using PictureClassifier classifier = TrainedClassifier.Train();
        ClassEvaluation found = Measure(classifier, [.. Enumerable.Range(0, 60).Select(i => i % 2)], asked: null);
        Assert.Equal([30, 30, 0], found.Classes.Select(share => share.Generated));
        Assert.Equal(Math.Log(2), Of(found, Entropy).Value!.Value, 1e-12);
        Assert.True(Of(found, Entropy).WorseThanFloor);
        Assert.True(Of(found, Divergence).WorseThanFloor);
        Assert.True(Of(found, Divergence).Value > 10 * Of(found, Divergence).Floor);
    }

    [Fact]
    public void Agreement_is_the_share_that_is_taken_for_the_class_asked_for()
    {
        using PictureClassifier classifier = TrainedClassifier.Train();
        int[] made = [.. Enumerable.Range(0, 60).Select(i => i % 3)], asked = [.. made.Select((number, index) => index < 15 ? (number + 1) % 3 : number)];
        ClassEvaluation found = Measure(classifier, made, asked);
        EvaluationMetric agreement = Of(found, Agreement);
        Assert.Equal((0.75, 1), (agreement.Value, agreement.Floor));
        Assert.True(agreement.WorseThanFloor);
        Assert.Equal([20, 20, 20], found.Classes.Select(share => share.Asked!.Value));
        Assert.Equal([15, 15, 15], found.Classes.Select(share => share.Agreed!.Value));
        Assert.False(Of(Measure(classifier, made, made), Agreement).WorseThanFloor);
    }

    [Fact]
    public void Nothing_changes_with_the_threads_and_without_repetitions_there_are_no_intervals()
    {
        using PictureClassifier classifier = TrainedClassifier.Train(TrainedClassifier.Recipe with { Epochs = 1 });
        int[] made = [.. Enumerable.Range(0, 60).Select(i => i % 3)];
        ClassEvaluation one = Measure(classifier, made, null), two = Measure(classifier, made, null, Options with { Threads = 2 });
        Assert.Equal(one.Metrics, two.Metrics);
        Assert.All(Measure(classifier, made, null, Options with { Repetitions = 0 }).Metrics, metric => Assert.True(metric is { Value: not null, Low: null, FloorHigh: null, Interval: null }));
    }

    [Fact]
    public void Lists_that_do_not_fit_are_refused()
    {
        using PictureClassifier classifier = TrainedClassifier.Train(TrainedClassifier.Recipe with { Epochs = 1 });
        int[] made = [.. Enumerable.Range(0, 60).Select(i => i % 3)];
        Assert.Throws<ArgumentException>(() => Measure(classifier, made, made[..59]));
        Assert.Contains("There is a class 3", Assert.Throws<ArgumentException>(() => Measure(classifier, made, [.. made[..59], 3])).Message, StringComparison.Ordinal);
    }

    /// <summary>Pictures that were in no training, of the classes named.</summary>
    private static ClassEvaluation Measure(PictureClassifier classifier, int[] made, int[]? asked, PictureEvaluationOptions? options = null)
    {
        ImageSet others = SyntheticPictures.DarkBrightLeft(600, 16);
        int[] next = [300, 301, 302];
        int[] chosen = [.. made.Select(number =>
        {
            int index = next[number];
            next[number] += 3;
            return index;
        })];
        PictureBatch Batch(ImageSet set) => PictureBatch.Of(set.Prepare(16, 1, ResizeMode.Pad));
        return ClassEvaluator.Measure(classifier, new PictureEvaluationInput(Batch(Real), Batch(others.Pick(chosen))), Real.Labels, asked, options ?? Options, TestContext.Current.CancellationToken);
    }

    private static EvaluationMetric Of(ClassEvaluation found, string name) => Assert.Single(found.Metrics, metric => metric.Name == name);
}

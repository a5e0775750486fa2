using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Evaluation;
using LatentSharp.Gan.Evaluation;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sweeps;
using LatentSharp.Gan.Tests.Training;
using LatentSharp.Gan.Training;
using LatentSharp.Sweeps;

namespace LatentSharp.Gan.Tests.Sweeps;

public sealed class GanObjectivesTests
{
    private static readonly ImageSet Data = SyntheticPictures.Squares(count: 80, side: 16);
    private static readonly GanRecipe Recipe = TinyRecipes.Dcgan with { Epochs = 4, HoldOut = new HoldOut { Share = 0.25 } };

    [Fact]
    public void Every_measure_of_an_evaluation_can_be_named_and_improves_as_the_evaluation_says()
    {
        MemoryRunStore run = Train();
        EvaluationMetric[] measured = [.. GanEvaluator.Measure(Recipe, Data, run.Latest, new() { Measures = new() { Repetitions = 0, Pairs = 50, Patches = 8, Directions = 8 } }).Result.Metrics];
        foreach (IGrouping<SweepMetric, EvaluationMetric> known in measured.GroupBy(metric => Assert.Single(GanObjectives.Metrics, known => SweepMetric.IsNamed(metric.Name, known.Name))))
        {
            Assert.All(known, metric => Assert.Equal(known.Key.Better, metric.Better));
            Assert.True(known.Key.HasSpaces || known.Select(metric => metric.Space).Distinct().Count() == 1, known.Key.Name);
        }

        // The Frechet distance and the KID are those of spaces with features; everything else is always there.
        Assert.Empty(GanObjectives.Metrics.Where(known => !measured.Any(metric => SweepMetric.IsNamed(metric.Name, known.Name))).Select(known => known.Name).Except(["KID", "Frechet distance"]));
    }

    [Fact]
    public void Signals_are_fields_of_a_line_of_metrics()
    {
        string[] fields = [.. Train().Metrics[^1].Select(field => field.Key)];
        string[] elsewhere = ["coverageDivergence", "coverageMissingShare", "wassersteinEstimate", "gradientPenalty"];   // of a map, of critics, of penalties
        Assert.Empty(GanObjectives.Signals.Select(signal => signal.Name).Except(fields).Except(elsewhere));
    }

    [Fact]
    public void Several_metrics_of_a_name_are_averaged_and_distances_to_the_floor_are_taken_first()
    {
        EvaluationMetric Metric(string name, double? value, double? floor, string space = "pixels") => new(name, space, EvaluationTopic.Distribution, BetterWhen.Lower) { Value = value, Floor = floor };
        EvaluationMetric[] metrics = [Metric("distance, level 32", 4, 1), Metric("distance, level 16", -1, 2), Metric("distances", 100, 0), Metric("recall (k = 5)", 0.5, 0.75), Metric("recall (k = 5)", 0.25, 0.5, "PCA 50, seed 1"), Metric("lost", null, null)];
        Assert.Equal((1.5, 1.5), ObjectiveScore.OfMetrics(new("distance", SweepGoal.Minimise), metrics, "run"));
        Assert.Equal((3, 0), ObjectiveScore.OfMetrics(new("distance", SweepGoal.Minimise) { IsDistanceToFloor = true }, metrics, "run"));   // |4 - 1| and |-1 - 2|
        Assert.Equal((0.25, 0.5), ObjectiveScore.OfMetrics(new("recall", SweepGoal.Maximise) { Space = "PCA" }, metrics, "run"));
        foreach ((SweepObjective objective, string words) in ((SweepObjective, string)[])
        [
            (new("recall", SweepGoal.Maximise), "it is measured in several spaces"),
            (new("recall", SweepGoal.Maximise) { Space = "VGG" }, "it is not measured in a space called VGG"),
            (new("nothing", SweepGoal.Maximise), "the evaluation does not measure it"),
            (new("lost", SweepGoal.Maximise), "it is unavailable"),
        ]) Assert.Contains(words, Assert.Throws<DataException>(() => ObjectiveScore.OfMetrics(objective, metrics, "run")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_is_the_mean_of_its_last_epochs_up_to_the_rung()
    {
        JsonObject[] lines = [.. new[] { 1.0, 2, 4, 8 }.Select((value, i) => JsonNode.Parse($"{{ \"epoch\": {i + 1}, \"balance\": {value} }}")!.AsObject())];
        Assert.Equal(3, ObjectiveScore.OfSignal(new("balance", SweepGoal.Minimise) { IsSignal = true, Epochs = 2 }, lines, until: 3, "run"));
        Assert.Equal(8, ObjectiveScore.OfSignal(new("balance", SweepGoal.Minimise) { IsSignal = true }, lines, until: 4, "run"));
        lines[3]["balance"] = "NaN";
        Assert.Equal(double.NaN, ObjectiveScore.OfSignal(new("balance", SweepGoal.Minimise) { IsSignal = true, Epochs = 2 }, lines, until: 4, "run"));
        Assert.Throws<DataException>(() => ObjectiveScore.OfSignal(new("other", SweepGoal.Minimise) { IsSignal = true }, lines, until: 4, "run"));
    }

    private static MemoryRunStore Train()
    {
        var store = new MemoryRunStore();
        GanTrainer.Train(Recipe, Data, store, new TrainingOptions { Threads = 1 });
        return store;
    }
}

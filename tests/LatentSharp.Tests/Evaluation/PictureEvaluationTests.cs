using System.Text.Json.Nodes;
using LatentSharp.Evaluation;
using LatentSharp.PictureMeasures;
using LatentSharp.Tests.PictureMeasures;

namespace LatentSharp.Tests.Evaluation;

/// <summary>The whole evaluation against NumPy, SciPy and scikit-learn.</summary>
public sealed class PictureEvaluationTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    public void Every_value_and_its_floor_are_those_of_numpy(int number, int threads)
    {
        JsonNode expected = MeasureReference.Values["evaluation"]![number]!;
        int channels = expected.Whole("channels"), side = expected.Whole("side"), k = expected.Whole("neighbours"), heldOut = expected.Whole("heldOut");
        PictureBatch training = MeasureReference.Pictures(1, expected.Whole("training"), channels, side, 60);
        PictureBatch generated = WithCopies(MeasureReference.Pictures(2, expected.Whole("generated"), channels, side, 45), MeasureReference.Pictures(1, 3, channels, side, 60));
        var input = new PictureEvaluationInput(training, generated) { HeldOut = heldOut == 0 ? null : MeasureReference.Pictures(9, heldOut, channels, side, 60) };
        PictureEvaluationResult found = PictureEvaluation.Measure(input, new PictureEvaluationOptions
        {
            Neighbours = k,
            Components = expected.Whole("components"),
            Patches = expected.Whole("patches"),
            Directions = expected.Whole("directions"),
            Repetitions = 20,
            Pairs = 20,
            Cells = 1,
            Threads = threads,
        });
        Assert.Equal(expected.Whole("count"), found.Compared);
        foreach (JsonNode? level in expected["levels"]!.AsArray())
        {
            EvaluationMetric metric = found.Metrics.Single(metric => metric.Name.Contains($"level {level!.Whole("side")} x", StringComparison.Ordinal));
            Assert.Equal(1, metric.Value!.Value / level!.Number("value"), 2e-6);
            Assert.Equal(1, metric.Floor!.Value / level!.Number("floor"), 2e-6);
        }

        foreach ((string name, JsonNode? space) in expected["spaces"]!.AsObject())
        {
            EvaluationMetric[] here = [.. found.Metrics.Where(metric => metric.Space.StartsWith(name, StringComparison.Ordinal))];
            (string Measure, string Field, double Tolerance)[] fields =
            [
                ($"precision (k = {k})", "precision", 1e-12), ($"recall (k = {k})", "recall", 1e-12), ($"density (k = {k})", "density", 1e-12), ($"coverage (k = {k})", "coverage", 1e-12),
                ("1-nearest-neighbour accuracy", "nearestAccuracy", 1e-12), ("MMD^2 (Gaussian kernel)", "gaussian", 1e-6), ("energy distance", "energy", 5e-5),
            ];
            if (name == "PCA") fields = [.. fields, ("Frechet distance", "frechet", 1e-3)];
            if (name == "pixels") fields = [.. fields, ("mean distance of two pictures, generated / real", "diversity", 1e-6)];
            if (name == "random convolutions") fields = [.. fields, ("KID", "cubic", 1e-5)];
            foreach ((string measure, string field, double tolerance) in fields)
            {
                EvaluationMetric metric = here.Single(metric => metric.Name == measure);
                Assert.Equal(space!["value"]!.Number(field), metric.Value!.Value, tolerance);
                Assert.Equal(space!["floor"]!.Number(field), metric.Floor!.Value, tolerance);
            }

            foreach ((string measure, string field) in new[] { ("nearest-real ratio, median", "ratio"), ("authenticity", "authenticity") })
            {
                EvaluationMetric metric = here.Single(metric => metric.Name == measure);
                Assert.Equal(space![field]!.Number("value"), metric.Value!.Value, 1e-4);
                Assert.Equal(space![field]!.Number("floor"), metric.Floor!.Value, 1e-4);
            }

            if (space!["copying"] is not { } copying) continue;
            Assert.Equal(copying.Number("chance"), here.Single(metric => metric.Name.StartsWith("chance to lie farther", StringComparison.Ordinal)).Value!.Value, 1e-12);
            Assert.Equal(copying.Number("statistic"), here.Single(metric => metric.Name == "copying test C_T").Value!.Value, 1e-9);
        }
    }

    [Fact]
    public void Nothing_depends_on_the_threads_and_everything_comes_again()
    {
        var input = new PictureEvaluationInput(Blobs.Make(1, 90, 4), Blobs.Make(2, 40, 3)) { HeldOut = Blobs.Make(3, 45, 4) };
        PictureEvaluationResult one = PictureEvaluation.Measure(input, Few), two = PictureEvaluation.Measure(input, Few with { Threads = 3 });
        Assert.Equal(one.Metrics, two.Metrics);
        Assert.Equal(one.Copying.Suspects, two.Copying.Suspects);
        Assert.Equal(one.Copying.Others, two.Copying.Others);
        Assert.Equal(one.Copying.Cells, two.Copying.Cells);
        Assert.Equal(one.Spaces, two.Spaces);
    }

    [Fact]
    public void Every_value_has_an_interval_a_floor_and_words_for_both()
    {
        var input = new PictureEvaluationInput(Blobs.Make(1, 200, 4), Blobs.Make(2, 80, 4)) { HeldOut = Blobs.Make(3, 60, 4) };
        PictureEvaluationResult found = PictureEvaluation.Measure(input, Few);
        Assert.Equal(80, found.Compared);
        Assert.All(found.Metrics.Where(metric => metric.Unavailable is null), metric =>
        {
            Assert.True(metric.Low <= metric.High && metric.Low <= metric.Value && metric.Value <= metric.High, metric.ToString());
            Assert.NotNull(metric.Floor);
            Assert.True(metric.FloorLow <= metric.FloorHigh, metric.ToString());
            Assert.False(string.IsNullOrEmpty(metric.Interval) || string.IsNullOrEmpty(metric.FloorOf), metric.ToString());
            Assert.True(metric.Samples > 0 && metric.RealSamples > 0, metric.ToString());
        });
        Assert.Equal(found.Metrics.Count, found.Metrics.Select(metric => (metric.Name, metric.Space)).Distinct().Count());
        Assert.Contains(found.Metrics, metric => metric.Name == "MS-SSIM of two pictures (2 scales)");
        Assert.DoesNotContain(PictureEvaluation.Measure(input, Few with { Repetitions = 0 }).Metrics, metric => metric.Space.StartsWith("PCA", StringComparison.Ordinal) && metric.Low is not null && metric.Topic != EvaluationTopic.Copying);
    }

    [Fact]
    public void With_nothing_held_out_the_test_of_copying_says_so_and_the_rest_is_measured()
    {
        PictureEvaluationResult found = PictureEvaluation.Measure(new PictureEvaluationInput(Blobs.Make(1, 90, 4), Blobs.Make(2, 40, 4)), Few);
        EvaluationMetric[] tests = [.. found.Metrics.Where(metric => metric.Name.StartsWith("copying test", StringComparison.Ordinal) || metric.Name.StartsWith("chance", StringComparison.Ordinal))];
        Assert.Equal(6, tests.Length);
        Assert.All(tests, metric => Assert.Equal((null, "nothing was held out"), (metric.Value, metric.Unavailable)));
        Assert.Empty(found.Copying.Cells);
        Assert.All(found.Copying.Suspects, suspect => Assert.Null(suspect.HeldOut));
        Assert.Equal("training pictures, each against all the others", found.Metrics.First(metric => metric.Name == "authenticity").FloorOf);
        PictureEvaluationResult few = PictureEvaluation.Measure(new PictureEvaluationInput(Blobs.Make(1, 90, 4), Blobs.Make(2, 40, 4)) { HeldOut = Blobs.Make(3, 9, 4) }, Few);
        Assert.Equal("9 held-out pictures are too few; 10 are needed", few.Metrics.First(metric => metric.Name == "copying test C_T").Unavailable);
    }

    [Fact]
    public void Groups_that_were_held_out_widen_the_intervals_and_change_no_value()
    {
        // Five people of twelve pictures each, all pictures of one alike.
        PictureBatch people = Blobs.Make(3, 5, 4).Pick([.. Enumerable.Range(0, 60).Select(i => i / 12)]);
        var input = new PictureEvaluationInput(Blobs.Make(1, 120, 4), Blobs.Make(2, 60, 4)) { HeldOut = people };
        PictureEvaluationOptions options = Few with { Cells = 1 };
        EvaluationMetric[] single = Copying(PictureEvaluation.Measure(input, options)), grouped = Copying(PictureEvaluation.Measure(input with { HeldOutGroups = [.. Enumerable.Range(0, 60).Select(i => i / 12)] }, options));
        Assert.Equal(single.Select(metric => (metric.Name, metric.Value, metric.Floor)), grouped.Select(metric => (metric.Name, metric.Value, metric.Floor)));
        Assert.All(single.Zip(grouped).Where(pair => pair.First.Name.StartsWith("chance", StringComparison.Ordinal)), pair => Assert.True(pair.Second.High - pair.Second.Low > 1.5 * (pair.First.High - pair.First.Low)));
        Assert.All(grouped, metric => Assert.Contains("groups", metric.FloorOf! + metric.Interval, StringComparison.Ordinal));
        Assert.Contains("3 groups do not fit 60", Refusal(input with { HeldOutGroups = [1, 2, 3] }), StringComparison.Ordinal);

        static EvaluationMetric[] Copying(PictureEvaluationResult found) => [.. found.Metrics.Where(metric => metric.Topic == EvaluationTopic.Copying)];
    }

    [Fact]
    public void An_added_space_is_measured_under_its_name_with_frechet_distance_and_kid()
    {
        var input = new PictureEvaluationInput(Blobs.Make(1, 90, 4), Blobs.Make(2, 40, 4)) { Spaces = [new BrightnessSpace()] };
        PictureEvaluationResult found = PictureEvaluation.Measure(input, Few);
        string[] names = [.. found.Metrics.Where(metric => metric.Space == "brightness").Select(metric => metric.Name)];
        Assert.Contains("FBD", names);
        Assert.Contains("KID", names);
        Assert.Contains("coverage (k = 5)", names);
        Assert.Equal(new EvaluationSpace("brightness", "00", 2), found.Spaces[^1]);
    }

    [Fact]
    public void Progress_grows_to_the_end_and_a_stop_is_obeyed()
    {
        var input = new PictureEvaluationInput(Blobs.Make(1, 50, 4), Blobs.Make(2, 25, 4));
        var seen = new List<EvaluationProgress>();
        PictureEvaluation.Measure(input, Few, new Collector(seen));
        Assert.Equal(seen.Select(step => step.Done).Order(), seen.Select(step => step.Done));
        Assert.Equal((0, 1), (seen[0].Done, seen[^1].Done));
        Assert.All(seen, step => Assert.True(step.Remaining >= TimeSpan.Zero));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => PictureEvaluation.Measure(input, Few, null, stop.Token));
    }

    [Fact]
    public void Other_shapes_too_few_pictures_and_impossible_options_are_refused()
    {
        PictureBatch training = Blobs.Make(1, 50, 4), generated = Blobs.Make(2, 25, 4), other = MeasureReference.Pictures(1, 30, 1, 24, 9);
        Assert.Contains("Generated pictures of 24 x 24 x 1", Refusal(new PictureEvaluationInput(training, other)), StringComparison.Ordinal);
        Assert.Contains("Held-out pictures of 24 x 24 x 1", Refusal(new PictureEvaluationInput(training, generated) { HeldOut = other }), StringComparison.Ordinal);
        Assert.Contains("not 25 and 39", Refusal(new PictureEvaluationInput(Blobs.Make(1, 39, 4), generated)), StringComparison.Ordinal);
        Assert.Contains("At least 31 generated and 62 training", Refusal(new PictureEvaluationInput(training, generated), Few with { Neighbours = 15 }), StringComparison.Ordinal);
        foreach (PictureEvaluationOptions options in new[] { Few with { Repetitions = 21 }, Few with { Repetitions = 10 }, Few with { Count = 19 }, Few with { Cells = 0 }, Few with { Threads = 0 } })
            Assert.Throws<ArgumentOutOfRangeException>(() => PictureEvaluation.Measure(new PictureEvaluationInput(training, generated), options));
    }

    internal static PictureEvaluationOptions Few => new() { Patches = 16, Directions = 32, Components = 8, Repetitions = 20, Pairs = 100, Cells = 2 };

    private static string Refusal(PictureEvaluationInput input, PictureEvaluationOptions? options = null) => Assert.Throws<ArgumentException>(() => PictureEvaluation.Measure(input, options ?? Few)).Message;

    private static PictureBatch WithCopies(PictureBatch pictures, PictureBatch copies)
    {
        for (int i = 0; i < copies.Count; i++) copies[i].CopyTo(pictures.Values.AsSpan(i * pictures.Dimensions));
        return pictures;
    }

    private sealed class Collector(List<EvaluationProgress> seen) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => seen.Add(value);
    }
}

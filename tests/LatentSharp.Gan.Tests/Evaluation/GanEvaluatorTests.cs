using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Evaluation;
using LatentSharp.FeatureSpaces;
using LatentSharp.Gan.Evaluation;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Tests.Training;
using LatentSharp.Gan.Training;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;

namespace LatentSharp.Gan.Tests.Evaluation;

/// <summary>A real training of a moment, evaluated.</summary>
public sealed class GanEvaluatorTests
{
    private const int Count = 80, Side = 16, Classes = 3;
    private static readonly ImageSet Data = SyntheticPictures.Squares(Count, Side, classes: Classes);
    private static readonly GanRecipe Recipe = TinyRecipes.Dcgan with { Epochs = 2, HoldOut = new HoldOut { Share = 0.25 } };
    private static readonly GanEvaluationOptions Options = new() { Measures = new() { Repetitions = 20, Listed = 3, Pairs = 50, Patches = 8, Directions = 8 } };

    [Fact]
    public void The_pictures_are_those_of_the_sampler_and_the_counts_those_of_the_split()
    {
        MemoryRunStore run = Train(Recipe);
        GanEvaluation evaluation = GanEvaluator.Measure(Recipe, Data, run.Latest, Options);
        Assert.Equal((60, 20, 60, 30), (evaluation.Result.Training, evaluation.Result.HeldOut, evaluation.Result.Generated, evaluation.Result.Compared));
        Assert.Equal((2L, 1000L), (evaluation.Epoch, evaluation.Seed));
        Assert.Null(evaluation.GeneratedClasses);
        using var sampler = new GanSampler(Recipe, run.Latest);
        Assert.Equal(sampler.Sample(60, seed: 1000).SelectMany(picture => picture.Samples), evaluation.Generated.SelectMany(picture => picture.Samples));
    }

    [Fact]
    public void Neighbours_are_the_nearest_of_their_side_by_their_numbers_in_the_set()
    {
        GanEvaluation evaluation = GanEvaluator.Measure(Recipe, Data, Train(Recipe).Latest, Options);
        HoldOutSplit split = Recipe.HoldOut.Split(Data);
        JsonObject[] found = [.. EvaluationDocument.Write(evaluation)["copying"]!["suspects"]!.AsArray().Select(item => item!.AsObject())];
        Assert.Equal(3, found.Length);
        foreach (JsonObject entry in found)
        {
            byte[] generated = evaluation.Generated[entry["generated"]!.GetValue<int>()].Samples;
            double Distance(int picture) => Math.Sqrt(generated.Zip(Data.Bytes(picture).ToArray(), (a, b) => Math.Pow((a - b) / 255.0, 2)).Sum());
            int training = entry["training"]!.GetValue<int>(), heldOut = entry["heldOut"]!.GetValue<int>();
            Assert.Contains(training, split.Training);
            Assert.Contains(heldOut, split.HeldOut);
            Assert.Equal(split.Training.Min(Distance), Distance(training), 1e-6);
            Assert.Equal(split.HeldOut.Min(Distance), Distance(heldOut), 1e-6);
            Assert.Equal(Distance(training), entry["distance"]!.GetValue<double>(), 1e-5);
        }

        IReadOnlyDictionary<string, Picture> pictures = EvaluationPictures.Of(evaluation);
        Assert.Equal(Data.Bytes(found[0]["training"]!.GetValue<int>()).ToArray(), pictures["suspect-01-training"].Samples);
        Assert.Equal(Data.Bytes(found[0]["heldOut"]!.GetValue<int>()).ToArray(), pictures["suspect-01-held-out"].Samples);
        Assert.Equal(evaluation.Generated[found[0]["generated"]!.GetValue<int>()].Samples, pictures["suspect-01-generated"].Samples);
    }

    [Fact]
    public void The_document_keeps_the_contract_and_is_the_same_every_time()
    {
        MemoryRunStore run = Train(Recipe);
        JsonObject document = EvaluationDocument.Write(GanEvaluator.Measure(Recipe, Data, run.Latest, Options));
        JsonArray metrics = document["metrics"]!.AsArray();
        Assert.NotEmpty(metrics);
        Assert.All(metrics, metric => Assert.Superset((HashSet<string>)["name", "value", "low", "high", "floor", "samples", "space", "topic", "better", "verdict", "unavailable"], metric!.AsObject().Select(field => field.Key).ToHashSet()));
        Assert.All(metrics, metric => Assert.True(metric!["value"] is not null ^ metric["unavailable"] is not null));
        Assert.Equal(["copying", "distribution", "fidelity", "variety"], metrics.Select(metric => metric!["topic"]!.GetValue<string>()).Distinct().Order());
        Assert.Equal("picture", document["pictures"]!["heldOutBy"]!.GetValue<string>());
        Assert.Equal(document.ToJsonString(), EvaluationDocument.Write(GanEvaluator.Measure(Recipe, Data, run.Latest, Options)).ToJsonString());
        GanEvaluationOptions other = Options with { Measures = Options.Measures with { Seed = 7 } };
        Assert.NotEqual(document["metrics"]!.ToJsonString(), EvaluationDocument.Write(GanEvaluator.Measure(Recipe, Data, run.Latest, other))["metrics"]!.ToJsonString());
    }

    [Fact]
    public void Classes_that_were_held_out_count_as_groups()
    {
        ImageSet people = SyntheticPictures.Squares(Count, Side, classes: 8);
        GanRecipe recipe = Recipe with { HoldOut = new HoldOut { Share = 0.25, By = HoldOutUnit.Class } };
        JsonObject document = EvaluationDocument.Write(GanEvaluator.Measure(recipe, people, Train(recipe, people).Latest, Options));
        Assert.Equal((60, 20, 2, "class"), (document["pictures"]!["training"]!.GetValue<int>(), document["pictures"]!["heldOut"]!.GetValue<int>(), document["pictures"]!["heldOutClasses"]!.GetValue<int>(), document["pictures"]!["heldOutBy"]!.GetValue<string>()));
        Assert.Contains(document["metrics"]!.AsArray(), metric => metric!["topic"]!.GetValue<string>() == "copying" && metric["floorOf"]?.GetValue<string>().Contains("2 groups", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Where_nothing_was_held_out_the_copying_test_says_so()
    {
        GanRecipe recipe = Recipe with { HoldOut = HoldOut.None };
        GanEvaluation evaluation = GanEvaluator.Measure(recipe, Data, Train(recipe).Latest, Options);
        Assert.Equal((80, 0), (evaluation.Result.Training, evaluation.Result.HeldOut));
        EvaluationMetric[] unavailable = [.. evaluation.Result.Metrics.Where(metric => metric.Unavailable == "nothing was held out")];
        Assert.NotEmpty(unavailable);
        Assert.All(unavailable, metric => Assert.Equal("unavailable: nothing was held out", EvaluationWords.Verdict(metric)));
        Assert.All(EvaluationDocument.Write(evaluation)["copying"]!["suspects"]!.AsArray(), entry => Assert.Null(entry!["heldOut"]));
    }

    [Fact]
    public void A_game_of_classes_is_asked_for_the_classes_of_the_training_pictures()
    {
        // Class 0 is as frequent as the two others together.
        var uneven = new ImageSet("uneven", Side, Side, 1, [.. Enumerable.Range(0, Count).Select(i => Data.Bytes(i).ToArray())], [.. Enumerable.Range(0, Count).Select(i => i % 4 == 3 ? 0 : i % 4)]);
        GanRecipe recipe = Recipe with { Classes = Classes, ClassVectorSize = 2 };
        MemoryRunStore run = Train(recipe, uneven);
        GanEvaluation evaluation = GanEvaluator.Measure(recipe, uneven, run.Latest, Options);
        Assert.Equal([30, 15, 15], evaluation.GeneratedClasses!.CountBy(number => number).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        using var sampler = new GanSampler(recipe, run.Latest);
        for (int number = 0; number < Classes; number++)
        {
            IReadOnlyList<Picture> all = sampler.Sample(60, 1000, number);
            int first = evaluation.GeneratedClasses!.ToList().IndexOf(number);
            Assert.All(all[first].Samples.Zip(evaluation.Generated[first].Samples), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
        }

        Assert.Throws<ArgumentException>(() => sampler.Sample([0, Classes], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Sample([], 1));
    }

    [Fact]
    public void A_space_of_the_user_is_measured_and_named()
    {
        GanEvaluation evaluation = GanEvaluator.Measure(Recipe, Data, Train(Recipe).Latest, Options with { Spaces = [new CornerSpace()] });
        Assert.Contains(evaluation.Result.Spaces, space => space.Name == "corners");
        Assert.Contains(evaluation.Result.Metrics, metric => metric.Space == "corners" && metric.Value is not null);
    }

    [Fact]
    public void Counts_that_cannot_be_compared_are_refused_with_the_reason()
    {
        MemoryRunStore run = Train(Recipe);
        foreach (int count in (int[])[19, 61])
            Assert.Contains("20 to 60 pictures", Assert.Throws<ArgumentException>(() => GanEvaluator.Measure(Recipe, Data, run.Latest, Options with { Count = count })).Message, StringComparison.Ordinal);
        ImageSet few = SyntheticPictures.Squares(50, Side);
        Assert.Contains("37 training pictures are too few", Assert.Throws<DataException>(() => GanEvaluator.Measure(Recipe, few, run.Latest, Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_of_another_origin_are_measured_as_those_of_the_run_are()
    {
        MemoryRunStore run = Train(Recipe);
        GanEvaluation own = GanEvaluator.Measure(Recipe, Data, run.Latest, Options);
        GanEvaluation others = GanEvaluator.MeasurePictures(Recipe, Data, own.Generated, Options) with { Origin = "others.npy" };
        JsonObject expected = EvaluationDocument.Write(own), found = EvaluationDocument.Write(others);
        Assert.Null(found["epoch"]);
        Assert.Equal("others.npy", found["origin"]!.GetValue<string>());
        Assert.True(expected.ContainsKey("origin") && expected["origin"] is null);
        foreach (JsonObject document in (JsonObject[])[expected, found]) (document["epoch"], document["origin"]) = (null, null);
        Assert.Equal(expected.ToJsonString(), found.ToJsonString());
    }

    [Fact]
    public void Of_more_pictures_than_can_be_compared_the_first_are_taken_and_of_fewer_all()
    {
        using var sampler = new GanSampler(Recipe, Train(Recipe).Latest);
        IReadOnlyList<Picture> pictures = sampler.Sample(70, seed: 3);
        Assert.Equal(60, GanEvaluator.MeasurePictures(Recipe, Data, pictures, Options).Generated.Count);
        GanEvaluation fewer = GanEvaluator.MeasurePictures(Recipe, Data, [.. pictures.Take(25)], Options);
        Assert.Equal((25, 25), (fewer.Result.Generated, fewer.Result.Compared));
        Assert.Contains("19 pictures, not 20", Assert.Throws<ArgumentException>(() => GanEvaluator.MeasurePictures(Recipe, Data, [.. pictures.Take(19)], Options)).Message, StringComparison.Ordinal);
        Assert.Contains("25 pictures, not 30", Assert.Throws<ArgumentException>(() => GanEvaluator.MeasurePictures(Recipe, Data, fewer.Generated, Options with { Count = 30 })).Message, StringComparison.Ordinal);
        Picture wide = new(Side, 2 * Side, 1, new byte[2 * Side * Side]);
        Assert.Contains("16 x 32 x 1", Assert.Throws<ArgumentException>(() => GanEvaluator.MeasurePictures(Recipe, Data, [.. pictures.Take(25), wide], Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_stopped_and_tells_where_it_stands()
    {
        MemoryRunStore run = Train(Recipe);
        Assert.ThrowsAny<OperationCanceledException>(() => GanEvaluator.Measure(Recipe, Data, run.Latest, Options, cancellation: new CancellationToken(canceled: true)));
        var told = new Told();
        GanEvaluator.Measure(Recipe, Data, run.Latest, Options, told);
        Assert.Contains("drawing 60 pictures", told.All[0].Step, StringComparison.Ordinal);
        Assert.Equal(told.All.Select(value => value.Done).Order(), told.All.Select(value => value.Done));
        Assert.Equal(1, told.All[^1].Done, 1e-9);
    }

    private static MemoryRunStore Train(GanRecipe recipe, ImageSet? data = null)
    {
        var run = new MemoryRunStore();
        Assert.Equal(StopReason.Finished, GanTrainer.Train(recipe, data ?? Data, run, new TrainingOptions { Threads = 1 }).StoppedBy);
        return run;
    }

    private sealed class Told : IProgress<EvaluationProgress>
    {
        public List<EvaluationProgress> All { get; } = [];

        public void Report(EvaluationProgress value) => All.Add(value);
    }

    /// <summary>The four corner pixels.</summary>
    private sealed class CornerSpace : IFeatureSpace
    {
        public string Name => "corners";

        public string Hash => new('0', 64);

        public PointRows Features(PictureBatch pictures, int threads = 1, CancellationToken cancellation = default)
        {
            float[] planes = new float[pictures.Channels * pictures.Side * pictures.Side], corners = new float[4 * pictures.Count];
            for (int i = 0; i < pictures.Count; i++)
            {
                pictures.CopyTo(i, planes);
                int last = pictures.Side - 1;
                foreach ((int at, int pixel) in ((int[])[0, last, last * pictures.Side, planes.Length - 1]).Index()) corners[4 * i + at] = planes[pixel];
            }

            return new PointRows(corners, 4);
        }
    }
}

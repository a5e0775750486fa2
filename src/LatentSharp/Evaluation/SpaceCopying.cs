using LatentSharp.Points;
using LatentSharp.Random;

namespace LatentSharp.Evaluation;

/// <summary>Are generated pictures suspiciously near to training pictures? In one space.</summary>
internal sealed class SpaceCopying
{
    private const string NothingHeldOut = "nothing was held out", LawOfReal = "the law of the statistic for a new sample of real pictures";
    private const double Normal95 = 1.96;
    private readonly string _draws, _law;
    private readonly EvaluationDraw _draw;
    private readonly string _space;
    private readonly double[] _distances, _floorRatios;
    private readonly double[]? _heldOutDistances;
    private readonly int _training;

    public SpaceCopying(string space, PointRows training, PointRows? heldOut, PointRows generated, EvaluationDraw draw)
    {
        (_draw, _space, _training) = (draw, space, training.Count);
        (_draws, _law) = draw.HeldOutGroups is { } groups
            ? ($"bootstrap of generated pictures and of the {groups.Length} held-out groups; training pictures fixed",
                $"{LawOfReal} of unknown groups, if single pictures of them were independent; known groups lie nearer without being copied")
            : ("bootstrap of generated and held-out pictures; training pictures fixed", LawOfReal);
        int threads = draw.Options.Threads;
        using var distances = new RowDistances(training);
        NearestPoints found = NearestPoints.Find(generated, distances, 1, null, threads, null, draw.Cancellation);
        (Nearest, _distances) = ([.. Enumerable.Range(0, generated.Count).Select(found.Nearest)], DistancesOf(found, generated.Count));
        NearestPoints floor;
        int[] floorOf;
        if (heldOut is { } held)
        {
            floor = NearestPoints.Find(held, distances, 1, null, threads, null, draw.Cancellation);
            _heldOutDistances = DistancesOf(floor, held.Count);
            floorOf = [.. Enumerable.Repeat(-1, held.Count)];
        }
        else
        {
            // Each training picture A against the others.
            floorOf = draw.First;
            floor = NearestPoints.Find(training.Pick(floorOf), distances, 1, query => floorOf[query], threads, null, draw.Cancellation);
        }

        int[] hit = [.. Nearest.Concat(Enumerable.Range(0, floorOf.Length).Select(floor.Nearest)).Distinct().Order()];
        Dictionary<int, NearestOther> gaps = hit.Zip(NearestOther.Find(hit, distances, threads, draw.Cancellation)).ToDictionary(pair => pair.First, pair => pair.Second);
        Ratios = [.. _distances.Select((distance, i) => distance / gaps[Nearest[i]].DistanceWithout(-2))];
        _floorRatios = [.. floorOf.Select((own, i) => Math.Sqrt(floor.Radius(i)) / gaps[floor.Nearest(i)].DistanceWithout(own))];
    }

    /// <summary>The nearest training picture of each generated one.</summary>
    public int[] Nearest { get; }

    /// <summary>The distance to it over its own distance to the nearest different training picture.</summary>
    public double[] Ratios { get; }

    public double DistanceOf(int generated) => _distances[generated];

    public IEnumerable<EvaluationMetric> Metrics(CopyingCells? cells)
    {
        foreach (EvaluationMetric metric in TestMetrics(cells)) yield return metric;
        foreach ((string name, Func<double[], double> statistic, double most) in new (string, Func<double[], double>, double)[] { ("nearest-real ratio, median", Median, double.PositiveInfinity), ("authenticity", Authentic, 1) })
        {
            string floorOf = _heldOutDistances is null ? "training pictures, each against all the others" : _draw.HeldOutGroups is { } groups ? $"the held-out pictures, {groups.Length} groups" : "the held-out pictures";
            EvaluationMetric metric = Metric(name).With(OfRatios(Ratios, statistic, null), OfRatios(_floorRatios, statistic, _heldOutDistances is null ? null : _draw.HeldOutGroups), "bootstrap of pictures; training pictures fixed", floorOf, 0, most);
            yield return most == 1 ? metric.WithBinomialEnds(Ratios.Length, (_heldOutDistances is null ? null : _draw.HeldOutGroups?.Length) ?? _floorRatios.Length) : metric;
        }
    }

    /// <summary>The test of the generated pictures; null = nothing was held out.</summary>
    public CopyingTest? Test(CopyingCells? cells) => cells is null || _heldOutDistances is null ? null : new CopyingTest(_heldOutDistances, cells.HeldOut, _distances, cells.Generated, cells.Count);

    private IEnumerable<EvaluationMetric> TestMetrics(CopyingCells? cells)
    {
        EvaluationMetric statistic = Metric("copying test C_T"), chance = Metric("chance to lie farther from training than a held-out picture");
        if (Test(cells) is not { } test || test.HeldOut.Length < CopyingTest.LeastHeldOut)
        {
            string reason = _heldOutDistances is not { } few ? NothingHeldOut : $"{few.Length} held-out pictures are too few; {CopyingTest.LeastHeldOut} are needed";
            yield return statistic with { Unavailable = reason };
            yield return chance with { Unavailable = reason };
            yield break;
        }

        // A new real sample of as many pictures has a known law, at exactly these counts.
        CopyingTest[] draws = Bootstrap(test);
        double chanceLimit = Normal95 * test.ChanceDeviation();
        yield return chance.With(new Estimate(test.Chance(), [.. draws.Select(draw => draw.Chance())]), null, _draws, "", 0, 1) with
        {
            Floor = 0.5,
            FloorLow = 0.5 - chanceLimit,
            FloorHigh = 0.5 + chanceLimit,
            FloorOf = _law,
        };
        if (test.Statistic() is not { } value)
        {
            yield return statistic with { Unavailable = $"no cell has {CopyingTest.LeastGenerated} generated and {CopyingTest.LeastHeldOut} held-out pictures" };
            yield break;
        }

        double limit = Normal95 * test.NullDeviation();
        yield return statistic.With(new Estimate(value, [.. draws.Select(draw => draw.Statistic()).OfType<double>()]), null, _draws, "") with
        {
            Floor = 0,
            FloorLow = -limit,
            FloorHigh = limit,
            FloorOf = _law,
        };
    }

    private CopyingTest[] Bootstrap(CopyingTest test)
    {
        var random = new RandomStream(_draw.Options.Seed, "copying test");
        return [.. Enumerable.Range(0, _draw.Options.Repetitions).Select(_ =>
        {
            int[] held = Drawn(random, test.HeldOut.Length, _draw.HeldOutGroups), made = Drawn(random, test.Generated.Length, null);
            return new CopyingTest(Pick(test.HeldOut, held), Pick(test.HeldOutCells, held), Pick(test.Generated, made), Pick(test.GeneratedCells, made), test.Cells);
        })];
    }

    private Estimate OfRatios(double[] ratios, Func<double[], double> statistic, int[][]? groups)
    {
        var random = new RandomStream(_draw.Options.Seed, "nearest-real ratios");
        return new Estimate(statistic(ratios), [.. Enumerable.Range(0, _draw.Options.Repetitions).Select(_ => statistic(Pick(ratios, Drawn(random, ratios.Length, groups))))]);
    }

    /// <summary>Numbers drawn with repeats: single ones, or whole groups.</summary>
    private static int[] Drawn(RandomStream random, int count, int[][]? groups) => groups is null
        ? [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(count))]
        : [.. Enumerable.Range(0, groups.Length).SelectMany(_ => groups[random.NextInt32(groups.Length)])];

    private static T[] Pick<T>(T[] items, int[] indices) => Array.ConvertAll(indices, index => items[index]);

    private static double Median(double[] values) => Estimate.Quantile([.. values.Order()], 0.5);

    private static double Authentic(double[] ratios) => ratios.Count(ratio => ratio > 1) / (double)ratios.Length;

    private static double[] DistancesOf(NearestPoints found, int count) => [.. Enumerable.Range(0, count).Select(i => Math.Sqrt(found.Radius(i)))];

    private EvaluationMetric Metric(string name) => new(name, _space, EvaluationTopic.Copying, BetterWhen.Higher) { Samples = _distances.Length, RealSamples = _training };
}

using LatentSharp.Points;
using LatentSharp.Random;

namespace LatentSharp.Evaluation;

/// <summary>Are generated pictures suspiciously near to training pictures? In one space.</summary>
internal sealed class SpaceCopying
{
    private const string NothingHeldOut = "nothing was held out", Draws = "bootstrap of generated and held-out pictures; training pictures fixed";
    private const int LeastHeldOut = 2 * CopyingTest.LeastHeldOut;
    private readonly EvaluationDraw _draw;
    private readonly string _space;
    private readonly double[] _distances, _floorRatios;
    private readonly double[]? _heldOutDistances;
    private readonly int _training;

    public SpaceCopying(string space, PointRows training, PointRows? heldOut, PointRows generated, EvaluationDraw draw)
    {
        (_draw, _space, _training) = (draw, space, training.Count);
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
        string floorOf = _heldOutDistances is null ? "training pictures, each against all the others" : "the held-out pictures";
        yield return Metric("nearest-real ratio, median").With(OfRatios(Ratios, Median), OfRatios(_floorRatios, Median), "bootstrap of generated pictures; training pictures fixed", floorOf, 0);
        yield return Metric("authenticity").With(OfRatios(Ratios, Authentic), OfRatios(_floorRatios, Authentic), "bootstrap of generated pictures; training pictures fixed", floorOf, 0, 1);
    }

    /// <summary>The test of the generated pictures; null = nothing was held out.</summary>
    public CopyingTest? Test(CopyingCells? cells) => cells is null || _heldOutDistances is null ? null : new CopyingTest(_heldOutDistances, cells.HeldOut, _distances, cells.Generated, cells.Count);

    private IEnumerable<EvaluationMetric> TestMetrics(CopyingCells? cells)
    {
        EvaluationMetric statistic = Metric("copying test C_T"), chance = Metric("chance to lie farther from training than a held-out picture");
        if (Test(cells) is not { } test || test.HeldOut.Length < LeastHeldOut)
        {
            string reason = _heldOutDistances is not { } few ? NothingHeldOut : $"{few.Length} held-out pictures are too few; {LeastHeldOut} are needed";
            yield return statistic with { Unavailable = reason };
            yield return chance with { Unavailable = reason };
            yield break;
        }

        const string floorOf = "one half of the held-out pictures against the other";
        CopyingTest floor = HeldOutAgainstItself(test);
        CopyingTest[] draws = Bootstrap(test, "copying test"), floorDraws = Bootstrap(floor, "copying floor");
        yield return chance.With(new Estimate(test.Chance(), [.. draws.Select(draw => draw.Chance())]), new Estimate(floor.Chance(), [.. floorDraws.Select(draw => draw.Chance())]), Draws, floorOf, 0, 1);
        if (test.Statistic() is not { } value)
        {
            yield return statistic with { Unavailable = $"no cell has {CopyingTest.LeastGenerated} generated and {CopyingTest.LeastHeldOut} held-out pictures" };
            yield break;
        }

        double limit = 1.96 * test.NullDeviation();
        yield return statistic.With(new Estimate(value, [.. draws.Select(draw => draw.Statistic()).OfType<double>()]), null, Draws, floorOf) with
        {
            Floor = floor.Statistic() ?? 0,
            FloorLow = -limit,
            FloorHigh = limit,
            FloorOf = floor.Statistic() is null ? "0, its mean if nothing was copied; the interval is its law then" : $"{floorOf}; the interval is its law if nothing was copied",
        };
    }

    private CopyingTest HeldOutAgainstItself(CopyingTest test)
    {
        int[] order = [.. Enumerable.Range(0, test.HeldOut.Length)];
        new RandomStream(_draw.Options.Seed, "halves of the held-out pictures").Shuffle<int>(order);
        int[] first = order[..(order.Length / 2)], second = order[(order.Length / 2)..];
        return new CopyingTest(Pick(test.HeldOut, first), Pick(test.HeldOutCells, first), Pick(test.HeldOut, second), Pick(test.HeldOutCells, second), test.Cells);
    }

    private CopyingTest[] Bootstrap(CopyingTest test, string name)
    {
        var random = new RandomStream(_draw.Options.Seed, name);
        return [.. Enumerable.Range(0, _draw.Options.Repetitions).Select(_ =>
        {
            int[] held = Drawn(random, test.HeldOut.Length), made = Drawn(random, test.Generated.Length);
            return new CopyingTest(Pick(test.HeldOut, held), Pick(test.HeldOutCells, held), Pick(test.Generated, made), Pick(test.GeneratedCells, made), test.Cells);
        })];
    }

    private Estimate OfRatios(double[] ratios, Func<double[], double> statistic)
    {
        var random = new RandomStream(_draw.Options.Seed, "nearest-real ratios");
        return new Estimate(statistic(ratios), [.. Enumerable.Range(0, _draw.Options.Repetitions).Select(_ => statistic(Pick(ratios, Drawn(random, ratios.Length))))]);
    }

    private static int[] Drawn(RandomStream random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(count))];

    private static T[] Pick<T>(T[] items, int[] indices) => Array.ConvertAll(indices, index => items[index]);

    private static double Median(double[] values) => Estimate.Quantile([.. values.Order()], 0.5);

    private static double Authentic(double[] ratios) => ratios.Count(ratio => ratio > 1) / (double)ratios.Length;

    private static double[] DistancesOf(NearestPoints found, int count) => [.. Enumerable.Range(0, count).Select(i => Math.Sqrt(found.Radius(i)))];

    private EvaluationMetric Metric(string name) => new(name, _space, EvaluationTopic.Copying, BetterWhen.Higher) { Samples = _distances.Length, RealSamples = _training };
}

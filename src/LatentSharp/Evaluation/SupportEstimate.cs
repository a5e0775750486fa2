using System.Globalization;
using LatentSharp.Points;

namespace LatentSharp.Evaluation;

/// <summary>
/// How many different pictures the generator has, by the birthday paradox (Arora and Zhang 2018, "Do GANs learn the distribution?"): among n pictures drawn evenly from N there are n (n - 1) / (2 N)
/// equal pairs on average. Two pictures count as equal when they are nearer than 1 of 100 real pictures is to its nearest other one; there a person looked.
/// </summary>
internal sealed class SupportEstimate(EvaluationDraw draw)
{
    private const double Share = 0.01, Tail = 0.025;

    public EvaluationMetric Metric()
    {
        double limit = LimitOf(draw.Input.Training.Points.Pick(draw.First));
        int generated = PairsWithin(draw.Input.Generated.Points.Pick(draw.Generated), limit), real = PairsWithin(draw.Input.Training.Points.Pick(draw.Second), limit);
        double pairs = draw.Count * (draw.Count - 1.0) / 2;
        var metric = new EvaluationMetric("support by the birthday paradox", "pixels", EvaluationTopic.Variety, BetterWhen.Higher)
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"equal = nearer than {limit:G3}, as 1 of 100 real pictures is to another"),
            Samples = draw.Count,
            RealSamples = draw.Count,
        };
        if (generated == 0)
        {
            return metric with
            {
                Unavailable = string.Create(CultureInfo.InvariantCulture, $"no two of {draw.Count} generated pictures are that near, so there are probably more than {pairs / PoissonMean(0, Tail):F0} different ones"),
            };
        }

        return metric with
        {
            Value = pairs / generated,
            Low = pairs / PoissonMean(generated, Tail),
            High = pairs / PoissonMean(generated - 1, 1 - Tail),
            Interval = "exact Poisson interval of the number of pairs (Garwood 1936)",
            Floor = real > 0 ? pairs / real : null,
            FloorLow = real > 0 ? pairs / PoissonMean(real, Tail) : null,
            FloorHigh = real > 0 ? pairs / PoissonMean(real - 1, 1 - Tail) : null,
            FloorOf = real > 0 ? EvaluationDraw.OtherHalf : null,
        };
    }

    /// <summary>The mean for which so many events or fewer have the chance that is named.</summary>
    public static double PoissonMean(int events, double chance)
    {
        double low = 0, high = 2 * events + 20;
        for (int step = 0; step < 100; step++)
        {
            double middle = (low + high) / 2;
            if (AtMost(events, middle) > chance) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private static double AtMost(int events, double mean)
    {
        double sum = 0, logarithm = -mean;
        for (int i = 0; i <= events; i++)
        {
            if (i > 0) logarithm += Math.Log(mean / i);
            sum += Math.Exp(logarithm);
        }

        return sum;
    }

    private double LimitOf(PointRows points)
    {
        using var distances = new RowDistances(points);
        NearestPoints nearest = NearestPoints.Find(points, distances, 1, query => query, draw.Options.Threads, null, draw.Cancellation);
        return Estimate.Quantile([.. Enumerable.Range(0, points.Count).Select(i => Math.Sqrt(nearest.Radius(i))).Order()], Share);
    }

    private int PairsWithin(PointRows points, double limit)
    {
        double square = limit * limit;
        int[] later = new int[points.Count];
        using var distances = new RowDistances(points);
        distances.ForEach(points, draw.Options.Threads, (query, near, slack) =>
        {
            for (int i = query + 1; i < near.Length; i++)
            {
                if (near[i] <= square + slack && RowDistances.Exact(points[query], points[i]) <= square) later[query]++;
            }
        }, draw.Cancellation);
        return later.Sum();
    }
}

using LatentSharp.Points;

namespace LatentSharp.PictureMeasures;

/// <summary>Counts which points lie in whose balls, decided in double wherever float is too close.</summary>
internal sealed class NeighbourOverlap
{
    private readonly PointRows _real, _generated;
    private readonly NearestPoints _realBalls, _generatedBalls;
    private readonly int[] _around;
    private readonly bool[] _covered, _recalled;

    /// <param name="real">The real points.</param>
    /// <param name="realBalls">The k nearest of each real point among the others.</param>
    /// <param name="generated">The generated points.</param>
    /// <param name="generatedBalls">The k nearest of each generated point among the others.</param>
    public NeighbourOverlap(PointRows real, NearestPoints realBalls, PointRows generated, NearestPoints generatedBalls)
    {
        (_real, _realBalls, _generated, _generatedBalls) = (real, realBalls, generated, generatedBalls);
        (_around, _covered, _recalled) = (new int[generated.Count], new bool[real.Count], new bool[real.Count]);
    }

    /// <summary>Takes one row of distances from a generated point to all real ones.</summary>
    public void Visit(int query, Span<float> near, double slack)
    {
        int balls = 0;
        double own = _generatedBalls.Radius(query);
        for (int i = 0; i < near.Length; i++)
        {
            double radius = _realBalls.Radius(i), square = near[i];
            if (square > Math.Max(radius, own) + slack) continue;
            if (Math.Abs(square - radius) <= slack || Math.Abs(square - own) <= slack) square = RowDistances.Exact(_generated[query], _real[i]);
            if (square <= own) _recalled[i] = true;
            if (square > radius) continue;
            balls++;
            _covered[i] = true;
        }

        _around[query] = balls;
    }

    /// <summary>The measures, once every generated point was visited.</summary>
    /// <param name="k">Of the balls.</param>
    public NeighbourMeasures Measures(int k) => new(Share(_around, balls => balls > 0), Share(_recalled, yes => yes), _around.Sum(balls => (double)balls) / ((double)k * _around.Length), Share(_covered, yes => yes));

    private static double Share<T>(T[] items, Predicate<T> holds) => items.Count(item => holds(item)) / (double)items.Length;
}

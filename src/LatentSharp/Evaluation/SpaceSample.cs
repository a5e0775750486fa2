using LatentSharp.Points;

namespace LatentSharp.Evaluation;

/// <summary>One sample in one space with what is known of it alone: neighbours, balls, kernel means, all over and in halves.</summary>
internal sealed class SpaceSample : IDisposable
{
    /// <param name="points">The sample.</param>
    /// <param name="kernels">Whose means are taken.</param>
    /// <param name="name">Names the divisions into halves.</param>
    /// <param name="draw">How it is measured.</param>
    public SpaceSample(PointRows points, KernelFamily kernels, string name, EvaluationDraw draw)
    {
        int k = draw.Options.Neighbours;
        (Points, Distances) = (points, new RowDistances(points));
        Splits = new HalfSplits(points.Count, draw.Options.Repetitions / 2, draw.Options.Seed, name);
        HalfBalls = new HalfBalls(Splits, k);
        Sums = [.. kernels.Between(points, points).Select(kernel => new PairSums(kernel, points.Count, null, Splits))];
        Balls = NearestPoints.Find(points, Distances, k, query => query, draw.Options.Threads, (query, near, slack) =>
        {
            HalfBalls.Visit(query, near, slack);
            foreach (PairSums sums in Sums) sums.Visit(query, near, slack);
        }, draw.Cancellation);
    }

    public PointRows Points { get; }

    public RowDistances Distances { get; }

    public NearestPoints Balls { get; }

    public HalfSplits Splits { get; }

    public HalfBalls HalfBalls { get; }

    /// <summary>One a kernel of the family.</summary>
    public PairSums[] Sums { get; }

    /// <inheritdoc/>
    public void Dispose() => Distances.Dispose();
}

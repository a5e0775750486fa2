using LatentSharp.Points;

namespace LatentSharp.Evaluation;

/// <summary>The cells of the copying test: k-means of the training pictures in principal components.</summary>
internal sealed class CopyingCells
{
    private const int HeldOutEach = 50, Most = 10;

    public CopyingCells(PointRows training, PointRows heldOut, PointRows generated, EvaluationDraw draw)
    {
        int threads = draw.Options.Threads, count = Math.Min(training.Count, draw.Options.Cells ?? Math.Clamp(heldOut.Count / HeldOutEach, 1, Most));
        KMeansCells cells = KMeansCells.Of(training, count, draw.Options.Seed, threads);
        (Training, HeldOut, Generated) = (cells.CellsOf(training, threads), cells.CellsOf(heldOut, threads), cells.CellsOf(generated, threads));
        Examples = cells.Examples(training);
    }

    public int Count => Examples.Length;

    public int[] Training { get; }

    public int[] HeldOut { get; }

    public int[] Generated { get; }

    /// <summary>The training picture nearest to each cell's mean.</summary>
    public int[] Examples { get; }
}

using System.Numerics.Tensors;
using LatentSharp.Random;

namespace LatentSharp.Points;

/// <summary>A partition of space by k-means of points: k-means++ seeding (Arthur and Vassilvitskii 2007), then Lloyd's steps until nothing moves.</summary>
internal sealed class KMeansCells
{
    private const int MostSteps = 100;
    private readonly float[][] _means;

    private KMeansCells(float[][] means) => _means = means;

    public int Count => _means.Length;

    /// <param name="points">At least one.</param>
    /// <param name="cells">How many, at most as many as points.</param>
    /// <param name="seed">Of the seeding.</param>
    /// <param name="threads">At most so many.</param>
    public static KMeansCells Of(PointRows points, int cells, long seed, int threads)
    {
        var found = new KMeansCells(Seeds(points, cells, new RandomStream(seed, "k-means cells")));
        int[] before = [];
        for (int step = 0; step < MostSteps; step++)
        {
            int[] now = found.CellsOf(points, threads);
            if (now.AsSpan().SequenceEqual(before)) break;
            found.Move(points, now);
            before = now;
        }

        return found;
    }

    /// <summary>The cell of each point: the nearest mean, the first of equal ones.</summary>
    public int[] CellsOf(PointRows points, int threads)
    {
        int[] cells = new int[points.Count];
        Parallel.For(0, points.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            double least = double.PositiveInfinity;
            for (int cell = 0; cell < Count; cell++)
            {
                double square = RowDistances.Exact(points[i], _means[cell]);
                if (square < least) (least, cells[i]) = (square, cell);
            }
        });
        return cells;
    }

    /// <summary>The point nearest to each mean.</summary>
    public int[] Examples(PointRows points) => [.. _means.Select(mean => Enumerable.Range(0, points.Count).MinBy(i => RowDistances.Exact(points[i], mean)))];

    private static float[][] Seeds(PointRows points, int cells, RandomStream random)
    {
        float[][] means = new float[cells][];
        double[] nearest = new double[points.Count];
        Array.Fill(nearest, double.PositiveInfinity);
        int chosen = random.NextInt32(points.Count);
        for (int cell = 0; ; cell++)
        {
            means[cell] = points[chosen].ToArray();
            if (cell == cells - 1) return means;
            for (int i = 0; i < nearest.Length; i++) nearest[i] = Math.Min(nearest[i], RowDistances.Exact(points[i], means[cell]));
            double left = random.NextDouble() * nearest.Sum();
            for (chosen = 0; chosen < nearest.Length - 1 && (left -= nearest[chosen]) >= 0;) chosen++;
        }
    }

    /// <summary>A mean that lost its points stays where it is.</summary>
    private void Move(PointRows points, int[] cells)
    {
        double[][] sums = [.. _means.Select(mean => new double[mean.Length])];
        int[] counts = new int[Count];
        double[] row = new double[points.Dimensions];
        for (int i = 0; i < points.Count; i++)
        {
            TensorPrimitives.ConvertChecked<float, double>(points[i], row);
            TensorPrimitives.Add(sums[cells[i]], row, sums[cells[i]]);
            counts[cells[i]]++;
        }

        for (int cell = 0; cell < Count; cell++)
        {
            if (counts[cell] > 0) _means[cell] = Array.ConvertAll(sums[cell], sum => (float)(sum / counts[cell]));
        }
    }
}

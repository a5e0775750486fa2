namespace LatentSharp.Points;

/// <summary>The mean Euclidean distance of all pairs of different points, to about five digits.</summary>
internal sealed class MeanPairDistance(int count)
{
    private readonly double[] _sums = new double[count];

    public double Value => _sums.Sum() / ((double)count * (count - 1));

    /// <summary>Counts the distances from one point of the set to all the others.</summary>
    public void Visit(int query, Span<float> near, double slack)
    {
        double sum = 0;
        for (int i = 0; i < near.Length; i++)
        {
            // What is not above its rounding error is a copy, or as good as one.
            if (i != query && near[i] > slack) sum += MathF.Sqrt(near[i]);
        }

        _sums[query] = sum;
    }
}

namespace LatentSharp.Som;

/// <summary>
/// 1 - sum |x_i - w_b|^2 / sum |x_i - mean|^2, with squared Euclidean distances over the observed values whatever measure the map compares
/// with: 1 if every sample lies on its unit, 0 if the units say no more than the mean, negative if less.
/// </summary>
internal static class ExplainedVariance
{
    /// <returns>The share; null if the samples do not vary.</returns>
    public static double? Of(MatchTable matches)
    {
        int dimensions = matches.Map.Dimensions;
        double[] means = new double[dimensions];
        int[] counts = new int[dimensions];
        for (int sample = 0; sample < matches.Best.Length; sample++)
        {
            ReadOnlySpan<double> row = matches.Samples.Row(sample);
            for (int d = 0; d < dimensions; d++)
            {
                if (double.IsNaN(row[d])) continue;

                // The running mean keeps its digits under a large common offset.
                means[d] += (row[d] - means[d]) / ++counts[d];
            }
        }

        double left = 0, all = 0;
        for (int sample = 0; sample < matches.Best.Length; sample++)
        {
            ReadOnlySpan<double> row = matches.Samples.Row(sample), unit = matches.Map.Vector(matches.Best[sample]);
            for (int d = 0; d < dimensions; d++)
            {
                if (double.IsNaN(row[d])) continue;
                left += (row[d] - unit[d]) * (row[d] - unit[d]);
                all += (row[d] - means[d]) * (row[d] - means[d]);
            }
        }

        return all > 0 ? 1 - left / all : null;
    }
}

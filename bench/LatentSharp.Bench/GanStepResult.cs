namespace LatentSharp.Bench;

/// <summary>The times of one case.</summary>
/// <param name="Case">What was measured.</param>
/// <param name="Times">By contender, ours first: one number of seconds a round, and the GFLOP/s of the fastest matrix product.</param>
internal sealed record GanStepResult(GanStepCase Case, IReadOnlyList<(string Contender, double[] Seconds, double MatrixProduct)> Times)
{
    /// <summary>GFLOP/s of a contender's median step, counted as direct convolutions, however they are computed.</summary>
    public double Rate(int contender) => 1e-9 * Case.Recipe.FlopsPerIteration / Median(Times[contender].Seconds);

    /// <summary>How many times as long as ours a contender took: median, smallest and largest over the rounds.</summary>
    public (double Median, double Least, double Most) Ratio(int contender)
    {
        double[] ratios = [.. Times[contender].Seconds.Zip(Times[0].Seconds, (other, ours) => other / ours)];
        return (Median(ratios), ratios.Min(), ratios.Max());
    }

    public static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

namespace LatentSharp.Bench;

/// <summary>The times of one case.</summary>
/// <param name="Case">What was measured.</param>
/// <param name="Seconds">By contender, ours first: one number a round.</param>
internal sealed record GanStepResult(GanStepCase Case, IReadOnlyList<(string Contender, double[] Seconds)> Seconds)
{
    /// <summary>How many times as long as ours a contender took: median, smallest and largest over the rounds.</summary>
    public (double Median, double Least, double Most) Ratio(int contender)
    {
        double[] ratios = [.. Seconds[contender].Seconds.Zip(Seconds[0].Seconds, (other, ours) => other / ours)];
        return (Median(ratios), ratios.Min(), ratios.Max());
    }

    public static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

namespace LatentSharp.Bench.Sampling;

/// <summary>The speeds of one case.</summary>
/// <param name="Case">What was drawn.</param>
/// <param name="Speeds">By drawer, ours first: pictures a second, one number a round.</param>
internal sealed record SamplingResult(SamplingCase Case, IReadOnlyList<(string Drawer, double[] Speeds)> Speeds)
{
    /// <summary>How many times as fast as a drawer ours was: median, smallest and largest over the rounds.</summary>
    public (double Median, double Least, double Most) Ratio(int drawer)
    {
        double[] ratios = [.. Speeds[0].Speeds.Zip(Speeds[drawer].Speeds, (ours, other) => ours / other)];
        return (GanStepResult.Median(ratios), ratios.Min(), ratios.Max());
    }
}

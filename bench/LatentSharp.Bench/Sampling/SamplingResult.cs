namespace LatentSharp.Bench.Sampling;

/// <summary>What the draws of one case took.</summary>
/// <param name="Case">What was drawn.</param>
/// <param name="Turns">By drawer, ours first: one a round.</param>
internal sealed record SamplingResult(SamplingCase Case, IReadOnlyList<(string Drawer, Turn[] Turns)> Turns)
{
    /// <summary>Pictures a second.</summary>
    public (double Median, double Least, double Most) Speed(int drawer) => Spread(Turns[drawer].Turns.Select(turn => SamplingCase.Pictures / turn.Wall));

    /// <summary>How many times as long as ours a drawer took, round by round.</summary>
    public (double Median, double Least, double Most) Ratio(int drawer, Func<Turn, double> time) => Spread(Turns[drawer].Turns.Zip(Turns[0].Turns, (other, ours) => time(other) / time(ours)));

    private static (double, double, double) Spread(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return (GanStepResult.Median(all), all.Min(), all.Max());
    }
}

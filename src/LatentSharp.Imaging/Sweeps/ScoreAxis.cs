namespace LatentSharp.Imaging.Sweeps;

/// <summary>The axis of scores, the same in all panels: logarithmic where bad settings would press the good ones together.</summary>
internal sealed class ScoreAxis
{
    /// <summary>A worst score so many times the best is seen on a logarithmic axis.</summary>
    private const double Wide = 6;

    /// <param name="marks">The settings.</param>
    public ScoreAxis(IReadOnlyList<SettingMark> marks)
    {
        double[] means = [.. marks.Where(mark => mark.HasScore).Select(mark => mark.Standing.Mean!.Value)];
        IsLogarithmic = means.Length > 0 && means.Min() > 0 && means.Max() > Wide * means.Min();
        double[] reached = [.. marks.Where(mark => mark.HasScore).SelectMany(mark => EndsOf(mark)).Where(double.IsFinite)];
        Floor = marks.SelectMany(mark => mark.Standing.Results).Select(result => result.Measurement.Floor).FirstOrDefault(floor => floor is not null);
        if (Floor is double real && (!IsLogarithmic || real > 0)) reached = [.. reached, PlaceOf(real)];
        (double low, double high) = reached.Length == 0 ? (0, 1) : (reached.Min(), reached.Max());
        double room = high > low ? 0.08 * (high - low) : Math.Max(0.1 * Math.Abs(high), 0.1);

        // Failed settings have a band of their own at the top.
        FailedAt = high + 2 * room;
        (Low, High) = (low - room, high + (marks.Any(mark => !mark.HasScore) ? 3 : 1) * room);
    }

    /// <summary>Whether places are logarithms to the base 10.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>What as many real pictures get; null = not known.</summary>
    public double? Floor { get; }

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <summary>Where settings without a score stand.</summary>
    public double FailedAt { get; }

    /// <summary>Where a score stands.</summary>
    public double PlaceOf(double score) => IsLogarithmic ? Math.Log10(score) : score;

    /// <summary>The ends of the bar of a setting, a standard deviation to both sides.</summary>
    public double[] EndsOf(SettingMark mark)
    {
        double mean = mark.Standing.Mean!.Value, deviation = mark.Standing.Deviation ?? 0;

        // On a logarithmic axis a bar may reach below 0, where nothing is; it ends at a tenth of the mean.
        return [PlaceOf(IsLogarithmic ? Math.Max(mean - deviation, mean / 10) : mean - deviation), PlaceOf(mean + deviation)];
    }
}

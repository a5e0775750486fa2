namespace LatentSharp.Bench;

/// <summary>What a contender did in a case.</summary>
internal sealed class MapResult(MapContender contender)
{
    public MapContender Contender { get; } = contender;

    /// <summary>One a round.</summary>
    public List<Measure> Measures { get; } = [];

    /// <summary>Why it has no result, or null.</summary>
    public string? Fault { get; set; }

    /// <summary>The judge's view of its codebook, or null.</summary>
    public Judgement? Judgement { get; set; }

    /// <summary>The judge's view of our codebook after the same portion, or null.</summary>
    public Judgement? OursThen { get; set; }

    public double Seconds => Median(Measures.Select(one => one.Seconds));

    public double CpuSeconds => Median(Measures.Select(one => one.CpuSeconds));

    /// <summary>How many times as much as another it took in the same rounds: median, smallest, largest.</summary>
    public (double Median, double Least, double Most) Ratio(MapResult other, Func<Measure, double> quantity)
    {
        double[] ratios = [.. Measures.Zip(other.Measures, (mine, theirs) => quantity(mine) / quantity(theirs))];
        return (Median(ratios), ratios.Min(), ratios.Max());
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>What the judge says of a codebook.</summary>
/// <param name="QuantizationError">Mean distance of the portion's samples to their nearest units.</param>
/// <param name="TopographicError">Share of samples whose two nearest units are not adjacent.</param>
/// <param name="MaxDifference">Largest difference to our codebook after the same portion; null = not compared.</param>
internal sealed record Judgement(double QuantizationError, double TopographicError, double? MaxDifference);

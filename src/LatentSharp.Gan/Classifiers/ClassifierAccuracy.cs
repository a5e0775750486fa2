namespace LatentSharp.Gan.Classifiers;

/// <summary>How often a classifier was right on pictures it had not learned from.</summary>
/// <param name="Pictures">Which pictures, in words, such as "the test pictures of mnist".</param>
/// <param name="Counts">Pictures of each class.</param>
/// <param name="Correct">How many of them were told right.</param>
public sealed record ClassifierAccuracy(string Pictures, IReadOnlyList<int> Counts, IReadOnlyList<int> Correct)
{
    /// <summary>The normal distribution's quantile for 95 % in the middle.</summary>
    private const double Quantile = 1.959963984540054;

    /// <summary>All pictures.</summary>
    public int Count => Counts.Sum();

    /// <summary>The share that was told right, in [0, 1].</summary>
    public double Value => Share(Correct.Sum(), Count);

    /// <summary>The share of each class that was told right; NaN for a class without pictures.</summary>
    public IReadOnlyList<double> ByClass => [.. Counts.Zip(Correct, (count, correct) => Share(correct, count))];

    /// <summary>Where the true accuracy lies with a confidence of 95 %. Source: Wilson 1927, the score interval.</summary>
    public (double Low, double High) Interval => IntervalOf(Correct.Sum(), Count);

    /// <summary>Wilson's score interval of a share, 95 %.</summary>
    internal static (double Low, double High) IntervalOf(int hits, int count)
    {
        double square = Quantile * Quantile, share = Share(hits, count);
        double centre = (share + square / (2.0 * count)) / (1 + square / count);
        double half = Quantile / (1 + square / count) * Math.Sqrt(share * (1 - share) / count + square / (4.0 * count * count));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    private static double Share(int part, int all) => all == 0 ? double.NaN : (double)part / all;
}

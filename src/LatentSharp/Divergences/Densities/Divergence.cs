namespace LatentSharp.Divergences.Densities;

/// <summary>
/// How far one distribution is from another, in nats. Analytic densities are compared exactly (to rounding); samples and histograms, whose density is
/// unknown, on <see cref="SharedBins"/>, except for the Wasserstein distance, which needs no bins.
/// </summary>
public static class Divergence
{
    /// <summary>
    /// KL(p || q) = E_p log(p / q): what a code made for q wastes on p. Infinite where p has mass and q has none.
    /// Source: Kullback and Leibler, "On Information and Sufficiency", 1951.
    /// </summary>
    /// <param name="p">The distribution the mean is taken over.</param>
    /// <param name="q">The other.</param>
    /// <returns>At least 0, in nats; 0 only for equal distributions.</returns>
    public static double KullbackLeibler(Distribution p, Distribution q) =>
        Pair(p, q) is { } pair ? pair.KullbackLeibler() : KullbackLeibler(SharedBins.Of(p, q).Masses(p), SharedBins.Of(p, q).Masses(q));

    /// <summary>KL of two histograms on the same bins.</summary>
    /// <param name="p">Counts or masses, finite, at least 0, not all 0; divided by their sum.</param>
    /// <param name="q">As many.</param>
    /// <returns>At least 0, in nats, or infinite.</returns>
    /// <exception cref="ArgumentException">The numbers are not such, or of different count.</exception>
    public static double KullbackLeibler(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        (double sumP, double sumQ) = Sums(p, q);
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            double a = p[i] / sumP, b = q[i] / sumQ;
            if (a > 0) sum += b > 0 ? a * Math.Log(a / b) : double.PositiveInfinity;
        }

        return Math.Max(0, sum);
    }

    /// <summary>
    /// JS(p, q) = (KL(p || m) + KL(q || m)) / 2 with m = (p + q) / 2; its root is a metric (Endres and Schindelin 2003). Disjoint supports give log 2,
    /// however far they are apart. Source: Lin, "Divergence Measures Based on the Shannon Entropy", 1991.
    /// </summary>
    /// <param name="p">One distribution.</param>
    /// <param name="q">The other; the order does not matter.</param>
    /// <returns>0 to log 2, in nats.</returns>
    public static double JensenShannon(Distribution p, Distribution q) =>
        Pair(p, q) is { } pair ? pair.JensenShannon() : JensenShannon(SharedBins.Of(p, q).Masses(p), SharedBins.Of(p, q).Masses(q));

    /// <summary>JS of two histograms on the same bins.</summary>
    /// <param name="p">Counts or masses, finite, at least 0, not all 0; divided by their sum.</param>
    /// <param name="q">As many.</param>
    /// <returns>0 to log 2, in nats.</returns>
    /// <exception cref="ArgumentException">The numbers are not such, or of different count.</exception>
    public static double JensenShannon(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        (double sumP, double sumQ) = Sums(p, q);
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            if (p[i] > 0 || q[i] > 0) sum += JensenShannonTerms.Of(Math.Log(p[i] / sumP), Math.Log(q[i] / sumQ));
        }

        return Math.Clamp(sum, 0, Math.Log(2));
    }

    /// <summary>TV(p, q) = sup over events of |P - Q| = half the integral of |p - q|.</summary>
    /// <param name="p">One distribution.</param>
    /// <param name="q">The other; the order does not matter.</param>
    /// <returns>0 to 1.</returns>
    public static double TotalVariation(Distribution p, Distribution q) =>
        Pair(p, q) is { } pair ? pair.TotalVariation() : TotalVariation(SharedBins.Of(p, q).Masses(p), SharedBins.Of(p, q).Masses(q));

    /// <summary>TV of two histograms on the same bins.</summary>
    /// <param name="p">Counts or masses, finite, at least 0, not all 0; divided by their sum.</param>
    /// <param name="q">As many.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">The numbers are not such, or of different count.</exception>
    public static double TotalVariation(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        (double sumP, double sumQ) = Sums(p, q);
        double sum = 0;
        for (int i = 0; i < p.Length; i++) sum += Math.Abs(p[i] / sumP - q[i] / sumQ);
        return Math.Min(1, sum / 2);
    }

    /// <summary>
    /// The Wasserstein-1 (earth mover's) distance, on a line the area between the two distribution functions (Vallender 1974). Samples and histograms
    /// count as masses on points, as in scipy.stats.wasserstein_distance: no bins are made.
    /// </summary>
    /// <param name="p">One distribution.</param>
    /// <param name="q">The other; the order does not matter.</param>
    /// <returns>At least 0, in the distributions' unit.</returns>
    public static double Wasserstein1(Distribution p, Distribution q) => (p, q) switch
    {
        (null, _) or (_, null) => throw new ArgumentNullException(p is null ? nameof(p) : nameof(q)),
        (DiscreteDistribution a, DiscreteDistribution b) => AreaBetween.Steps(a, b),
        (DiscreteDistribution a, ContinuousDistribution b) => AreaBetween.StepsAndCurve(a, b),
        (ContinuousDistribution a, DiscreteDistribution b) => AreaBetween.StepsAndCurve(b, a),
        _ => Pair(p, q)!.Wasserstein1(),
    };

    /// <summary>
    /// The value of Goodfellow's game when the discriminator is the best possible: E_p log D + E_q log(1 - D) = 2 JS - 2 log 2 for D = p / (p + q).
    /// Source: Goodfellow et al., "Generative Adversarial Nets", 2014, theorem 1.
    /// </summary>
    /// <param name="p">The data.</param>
    /// <param name="q">What the generator draws.</param>
    /// <returns>From -2 log 2 = -1.386 (equal) to 0 (disjoint), in nats.</returns>
    public static double GameValue(Distribution p, Distribution q) => 2 * JensenShannon(p, q) - 2 * Math.Log(2);

    private static ContinuousPair? Pair(Distribution p, Distribution q)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(q);
        return p is ContinuousDistribution a && q is ContinuousDistribution b ? new ContinuousPair(a, b) : null;
    }

    private static (double P, double Q) Sums(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        if (p.Length != q.Length) throw new ArgumentException($"Histograms on the same bins have equally many: not {p.Length} and {q.Length}.", nameof(q));
        double sumP = 0, sumQ = 0;
        foreach (double mass in Weights.Check(p)) sumP += mass;
        foreach (double mass in Weights.Check(q)) sumQ += mass;
        return (sumP, sumQ);
    }
}

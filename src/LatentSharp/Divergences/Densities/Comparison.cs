namespace LatentSharp.Divergences.Densities;

/// <summary>Two distributions and everything that this room can say of their difference, in nats and in the distributions' unit.</summary>
public sealed record Comparison
{
    private Comparison(Distribution p, Distribution q) => (P, Q) = (p, q);

    /// <summary>The data, or just the first.</summary>
    public Distribution P { get; }

    /// <summary>What the generator draws, or just the second.</summary>
    public Distribution Q { get; }

    /// <summary>JS(P, Q), 0 to log 2.</summary>
    public double JensenShannon { get; private init; }

    /// <summary>KL(P || Q).</summary>
    public double KullbackLeibler { get; private init; }

    /// <summary>KL(Q || P).</summary>
    public double ReverseKullbackLeibler { get; private init; }

    /// <summary>The total variation distance, 0 to 1.</summary>
    public double TotalVariation { get; private init; }

    /// <summary>The Wasserstein-1 distance.</summary>
    public double Wasserstein1 { get; private init; }

    /// <summary>The value of Goodfellow's game at the optimal discriminator, 2 JS - 2 log 2.</summary>
    public double GameValue => 2 * JensenShannon - 2 * Math.Log(2);

    /// <summary>The bins that all but the Wasserstein distance were computed on; null = none were needed.</summary>
    public SharedBins? Bins { get; private init; }

    /// <summary>
    /// What JS would be on average if the samples came from one distribution: (K - 1) / 8 (1/n + 1/m) for K bins with mass and n and m samples, the
    /// first term of its bias. Null where there are no samples. JS of samples means something only well above it.
    /// </summary>
    public double? JensenShannonFloor { get; private init; }

    /// <summary>Compares.</summary>
    /// <param name="p">One distribution.</param>
    /// <param name="q">The other.</param>
    /// <returns>All measures.</returns>
    public static Comparison Of(Distribution p, Distribution q)
    {
        double wasserstein = Divergence.Wasserstein1(p, q);
        if (p is ContinuousDistribution a && q is ContinuousDistribution b)
        {
            var pair = new ContinuousPair(a, b);
            return new Comparison(p, q)
            {
                JensenShannon = pair.JensenShannon(),
                KullbackLeibler = pair.KullbackLeibler(),
                ReverseKullbackLeibler = pair.ReverseKullbackLeibler(),
                TotalVariation = pair.TotalVariation(),
                Wasserstein1 = wasserstein,
            };
        }

        SharedBins bins = SharedBins.Of(p, q);
        double[] massesP = bins.Masses(p), massesQ = bins.Masses(q);
        double uncertainty = Uncertainty(p) + Uncertainty(q);
        int occupied = massesP.Zip(massesQ).Count(pair => pair.First + pair.Second > 0);
        return new Comparison(p, q)
        {
            JensenShannon = Divergence.JensenShannon(massesP, massesQ),
            KullbackLeibler = Divergence.KullbackLeibler(massesP, massesQ),
            ReverseKullbackLeibler = Divergence.KullbackLeibler(massesQ, massesP),
            TotalVariation = Divergence.TotalVariation(massesP, massesQ),
            Wasserstein1 = wasserstein,
            Bins = bins,
            JensenShannonFloor = uncertainty > 0 ? (occupied - 1) / 8.0 * uncertainty : null,
        };

        static double Uncertainty(Distribution distribution) => distribution is EmpiricalDistribution empirical ? 1 / empirical.EffectiveCount : 0;
    }
}

namespace LatentSharp.Divergences.Densities;

/// <summary>
/// The discriminator that no other can beat at telling p (the data) from q (what the generator draws): D(x) = p(x) / (p(x) + q(x)).
/// Samples and histograms are taken bin by bin. Source: Goodfellow et al., "Generative Adversarial Nets", 2014, proposition 1.
/// </summary>
public sealed class OptimalDiscriminator
{
    private readonly Distribution _p;
    private readonly Distribution _q;
    private readonly SharedBins? _bins;
    private readonly double[] _massesP = [];
    private readonly double[] _massesQ = [];

    /// <summary>Makes the discriminator.</summary>
    /// <param name="p">The data.</param>
    /// <param name="q">What the generator draws.</param>
    public OptimalDiscriminator(Distribution p, Distribution q)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(q);
        (_p, _q) = (p, q);
        if (p is ContinuousDistribution && q is ContinuousDistribution) return;
        _bins = SharedBins.Of(p, q);
        (_massesP, _massesQ) = (_bins.Masses(p), _bins.Masses(q));
    }

    /// <summary>The probability that x is real.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>0 to 1; NaN where neither distribution has any mass, and any answer would do.</returns>
    public double At(double x)
    {
        if (_bins is null) return Share(((ContinuousDistribution)_p).LogDensity(x), ((ContinuousDistribution)_q).LogDensity(x));
        int bin = _bins.IndexOf(x);
        return Share(Math.Log(_massesP[bin]), Math.Log(_massesQ[bin]));
    }

    private static double Share(double logP, double logQ) => double.IsNegativeInfinity(logP) && double.IsNegativeInfinity(logQ) ? double.NaN : 1 / (1 + Math.Exp(logQ - logP));
}

namespace LatentSharp.Divergences.Densities;

/// <summary>
/// Two analytic densities, cut into segments on which each is either above 0 or 0 throughout. Where only one is above 0 the integrals are masses, known
/// exactly; the others are computed by <see cref="Quadrature"/> from logarithms of densities.
/// </summary>
internal sealed class ContinuousPair
{
    private readonly ContinuousDistribution _p;
    private readonly ContinuousDistribution _q;
    private readonly List<double[]> _shared = [];

    public ContinuousPair(ContinuousDistribution p, ContinuousDistribution q)
    {
        (_p, _q) = (p, q);
        Knots = [.. p.Knots.Concat(q.Knots).Distinct().Order()];
        for (int first = 0; first < Knots.Length - 1;)
        {
            (bool inP, bool inQ) = Holds(first);
            int last = first + 1;
            while (last < Knots.Length - 1 && Holds(last) == (inP, inQ)) last++;
            double[] segment = Knots[first..(last + 1)];
            if (inP && inQ) _shared.Add(segment);
            else if (inP) OnlyP += p.Mass(segment[0], segment[^1]);
            else if (inQ) OnlyQ += q.Mass(segment[0], segment[^1]);
            first = last;
        }
    }

    /// <summary>The knots of both, ascending.</summary>
    public double[] Knots { get; }

    /// <summary>The mass of p where q has none.</summary>
    private double OnlyP { get; }

    /// <summary>The mass of q where p has none.</summary>
    private double OnlyQ { get; }

    public double KullbackLeibler() => OnlyP > 0 ? double.PositiveInfinity : Math.Max(0, OverShared(x => Relative(_p.LogDensity(x), _q.LogDensity(x))));

    public double ReverseKullbackLeibler() => OnlyQ > 0 ? double.PositiveInfinity : Math.Max(0, OverShared(x => Relative(_q.LogDensity(x), _p.LogDensity(x))));

    public double JensenShannon() =>
        Math.Clamp((OnlyP + OnlyQ) * Math.Log(2) / 2 + OverShared(x => JensenShannonTerms.Of(_p.LogDensity(x), _q.LogDensity(x))), 0, Math.Log(2));

    public double TotalVariation() => Math.Clamp((OnlyP + OnlyQ + OverShared(x => Math.Abs(_p.Density(x) - _q.Density(x)))) / 2, 0, 1);

    public double Wasserstein1() => Quadrature.Integrate(x => Math.Abs(_p.Cumulative(x) - _q.Cumulative(x)), Knots);

    private static double Relative(double logP, double logQ) => Math.Exp(logP) is double density and > 0 ? density * (logP - logQ) : 0;

    private double OverShared(Func<double, double> integrand) => _shared.Sum(segment => Quadrature.Integrate(integrand, segment));

    private (bool InP, bool InQ) Holds(int segment)
    {
        double middle = Knots[segment] + (Knots[segment + 1] - Knots[segment]) / 2;
        return (_p.Contains(middle), _q.Contains(middle));
    }
}

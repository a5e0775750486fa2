namespace LatentSharp.Divergences.Densities;

/// <summary>A distribution with an analytic density.</summary>
public abstract class ContinuousDistribution : Distribution
{
    private protected ContinuousDistribution()
    {
    }

    /// <summary>The intervals where the density is above 0, in order, apart from each other; ends may be infinite.</summary>
    public abstract IReadOnlyList<(double Low, double High)> Supports { get; }

    /// <summary>
    /// Finite points in ascending order between which the density is smooth and varies moderately. The first and the last lie so far out that the mass
    /// beyond cannot be represented in double precision.
    /// </summary>
    internal abstract IReadOnlyList<double> Knots { get; }

    /// <summary>The density.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>At least 0.</returns>
    public double Density(double x) => Math.Exp(LogDensity(x));

    /// <summary>The natural logarithm of the density, which stays finite where the density itself is too small for a double.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>Negative infinity outside the support.</returns>
    public abstract double LogDensity(double x);

    /// <summary>The integral of the distribution function from minus infinity to x, which is E max(0, x - X).</summary>
    /// <param name="x">Any finite number.</param>
    /// <returns>At least 0.</returns>
    public abstract double CumulativeIntegral(double x);

    /// <summary>Whether x lies inside the support; its ends do not.</summary>
    internal bool Contains(double x) => Supports.Any(interval => interval.Low < x && x < interval.High);
}

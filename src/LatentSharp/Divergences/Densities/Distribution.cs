using LatentSharp.Random;

namespace LatentSharp.Divergences.Densities;

/// <summary>A distribution of one real number. Instances never change; their text is the SPEC that <see cref="DistributionSpec.Parse"/> reads.</summary>
public abstract class Distribution
{
    private protected Distribution()
    {
    }

    /// <summary>The expected value.</summary>
    public abstract double Mean { get; }

    /// <summary>An interval outside of which there is no mass (for normal distributions: less than 1e-3), for drawing.</summary>
    public abstract (double Low, double High) Extent { get; }

    /// <summary>The distribution function P(X &lt;= x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>0 to 1.</returns>
    public abstract double Cumulative(double x);

    /// <summary>The smallest x with P(X &lt;= x) at least p.</summary>
    /// <param name="p">0 to 1; at 0 and 1 the ends of the support, which may be infinite.</param>
    /// <returns>The quantile.</returns>
    /// <exception cref="ArgumentOutOfRangeException">p lies outside [0, 1].</exception>
    public abstract double Quantile(double p);

    /// <summary>P(low &lt; X &lt;= high), as precise in the upper tail as in the lower.</summary>
    /// <param name="low">The lower end; may be negative infinity.</param>
    /// <param name="high">The upper end, not below the lower; may be positive infinity.</param>
    /// <returns>0 to 1.</returns>
    public virtual double Mass(double low, double high) => Math.Max(0, Cumulative(high) - Cumulative(low));

    /// <summary>Draws one number.</summary>
    /// <param name="random">Where randomness comes from.</param>
    /// <returns>A sample.</returns>
    public abstract double Sample(RandomStream random);

    private protected static void CheckShare(double p)
    {
        if (p is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A share of the mass lies in [0, 1].");
    }
}

namespace LatentSharp.Divergences.Densities;

/// <summary>The one rule for masses, counts and weights that are going to be divided by their sum.</summary>
internal static class Weights
{
    /// <summary>Checks that all are finite and at least 0, and their sum finite and above 0.</summary>
    /// <returns>The same numbers.</returns>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static ReadOnlySpan<double> Check(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            if (!(weight >= 0) || !double.IsFinite(weight)) throw new ArgumentException($"Masses, counts and weights are finite and at least 0, not {weight}.", nameof(weights));
            sum += weight;
        }

        if (!(sum > 0) || !double.IsFinite(sum)) throw new ArgumentException("Masses, counts and weights have a finite sum above 0.", nameof(weights));
        return weights;
    }
}

using System.Globalization;
using LatentSharp.Random;

namespace LatentSharp.Divergences.Densities;

/// <summary>A mixture of densities with weights that sum to 1.</summary>
public sealed class Mixture : ContinuousDistribution
{
    private const int MostOnStack = 64;
    private readonly (double Weight, ContinuousDistribution Component)[] _parts;

    /// <summary>Makes the mixture; the weights are divided by their sum.</summary>
    /// <param name="parts">At least one component with a weight above 0.</param>
    /// <exception cref="ArgumentException">There is no component, or a weight is not a finite number above 0.</exception>
    public Mixture(params IEnumerable<(double Weight, ContinuousDistribution Component)> parts)
    {
        (double Weight, ContinuousDistribution Component)[] given = [.. parts];
        if (given.Length == 0) throw new ArgumentException("A mixture has at least one component.", nameof(parts));
        foreach ((double weight, ContinuousDistribution component) in given)
        {
            if (!(weight > 0) || !double.IsFinite(weight))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The weight of {component} in a mixture is above 0, not {weight}."), nameof(parts));
        }

        double sum = given.Sum(part => part.Weight);
        if (!double.IsFinite(sum)) throw new ArgumentException("The sum of a mixture's weights is beyond what a number can hold.", nameof(parts));
        _parts = [.. given.Select(part => (part.Weight / sum, part.Component))];
        Supports = Union(_parts.SelectMany(part => part.Component.Supports));
        Knots = [.. _parts.SelectMany(part => part.Component.Knots).Distinct().Order()];
    }

    /// <summary>The components with their weights, which sum to 1.</summary>
    public IReadOnlyList<(double Weight, ContinuousDistribution Component)> Parts => _parts;

    /// <inheritdoc/>
    public override double Mean => _parts.Sum(part => part.Weight * part.Component.Mean);

    /// <inheritdoc/>
    public override (double Low, double High) Extent => (_parts.Min(part => part.Component.Extent.Low), _parts.Max(part => part.Component.Extent.High));

    /// <inheritdoc/>
    public override IReadOnlyList<(double Low, double High)> Supports { get; }

    internal override IReadOnlyList<double> Knots { get; }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        // Each component is asked once, as for the quantile.
        Span<double> terms = _parts.Length <= MostOnStack ? stackalloc double[_parts.Length] : new double[_parts.Length];
        double largest = double.NegativeInfinity;
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = Math.Log(_parts[i].Weight) + _parts[i].Component.LogDensity(x);
            largest = Math.Max(largest, terms[i]);
        }

        // The largest term is taken out, so that the others cannot all underflow.
        if (double.IsNegativeInfinity(largest)) return largest;
        double sum = 0;
        foreach (double term in terms) sum += Math.Exp(term - largest);
        return largest + Math.Log(sum);
    }

    /// <inheritdoc/>
    public override double Cumulative(double x) => Math.Min(1, _parts.Sum(part => part.Weight * part.Component.Cumulative(x)));

    /// <inheritdoc/>
    public override double Mass(double low, double high) => Math.Min(1, _parts.Sum(part => part.Weight * part.Component.Mass(low, high)));

    /// <inheritdoc/>
    public override double CumulativeIntegral(double x) => _parts.Sum(part => part.Weight * part.Component.CumulativeIntegral(x));

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        CheckShare(p);

        // Each component is asked once: asked twice, mixtures within mixtures would take twice as long for each level.
        double[] quantiles = Array.ConvertAll(_parts, part => part.Component.Quantile(p));
        double low = quantiles.Min(), high = quantiles.Max();
        if (!double.IsFinite(low) || !double.IsFinite(high)) return p == 0 ? low : high;
        while (true)
        {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) return high;
            if (Cumulative(middle) >= p) high = middle;
            else low = middle;
        }
    }

    /// <inheritdoc/>
    public override double Sample(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double share = random.NextDouble();
        int chosen = 0;
        while (chosen < _parts.Length - 1 && share >= _parts[chosen].Weight) share -= _parts[chosen++].Weight;
        return _parts[chosen].Component.Sample(random);
    }

    /// <inheritdoc/>
    public override string ToString() => $"mixture({string.Join("+", _parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Weight}*{part.Component}")))})";

    private static (double Low, double High)[] Union(IEnumerable<(double Low, double High)> intervals)
    {
        var union = new List<(double Low, double High)>();
        foreach ((double low, double high) in intervals.OrderBy(interval => interval.Low))
        {
            if (union.Count > 0 && low <= union[^1].High) union[^1] = (union[^1].Low, Math.Max(union[^1].High, high));
            else union.Add((low, high));
        }

        return [.. union];
    }
}

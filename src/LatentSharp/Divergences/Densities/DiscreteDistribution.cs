using LatentSharp.Random;

namespace LatentSharp.Divergences.Densities;

/// <summary>A distribution that puts its mass on finitely many numbers.</summary>
public abstract class DiscreteDistribution : Distribution
{
    private readonly double[] _positions;
    private readonly double[] _probabilities;
    private readonly double[] _cumulative;

    /// <param name="positions">Strictly ascending.</param>
    /// <param name="masses">As many, at least 0, not all 0; divided by their sum.</param>
    private protected DiscreteDistribution(double[] positions, double[] masses)
    {
        double total = masses.Sum(), sum = 0;
        _positions = positions;
        _probabilities = Array.ConvertAll(masses, mass => mass / total);

        // Summed before the division, so that whole counts give shares that are rounded once.
        _cumulative = Array.ConvertAll(masses, mass => (sum += mass) / total);
    }

    /// <summary>The numbers that carry mass, strictly ascending.</summary>
    public IReadOnlyList<double> Positions => _positions;

    /// <summary>The mass of each position; they sum to 1.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <inheritdoc/>
    public override double Mean => _positions.Zip(_probabilities, (position, probability) => position * probability).Sum();

    /// <inheritdoc/>
    public override double Cumulative(double x)
    {
        int last = LastAtMost(x);
        return last < 0 ? 0 : _cumulative[last];
    }

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        CheckShare(p);
        int index = Array.BinarySearch(_cumulative, p);
        if (index < 0) index = ~index;
        while (index > 0 && _cumulative[index - 1] >= p) index--;
        return _positions[Math.Min(index, _positions.Length - 1)];
    }

    /// <inheritdoc/>
    public override double Sample(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);

        // In (0, 1], so that a first position of mass 0 is never drawn.
        return Quantile(1 - random.NextDouble());
    }

    /// <summary>P(X &lt;= the position of that index).</summary>
    internal double CumulativeAt(int index) => _cumulative[index];

    /// <summary>The index of the last position at or below x; -1 = none.</summary>
    internal int LastAtMost(double x)
    {
        int index = Array.BinarySearch(_positions, x);
        return index >= 0 ? index : ~index - 1;
    }
}

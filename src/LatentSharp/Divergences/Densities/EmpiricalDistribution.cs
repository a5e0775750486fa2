namespace LatentSharp.Divergences.Densities;

/// <summary>The distribution of samples: each carries the same mass, or a weight.</summary>
public sealed class EmpiricalDistribution : DiscreteDistribution
{
    private readonly string _name;

    /// <summary>Makes the distribution of samples.</summary>
    /// <param name="samples">At least one finite number, in any order.</param>
    /// <param name="weights">One a sample, finite and at least 0, not all 0; empty (default) = all equal.</param>
    /// <param name="name">What the samples are called, such as their file.</param>
    /// <exception cref="ArgumentException">There is no sample, one is not finite, or the weights do not fit.</exception>
    public EmpiricalDistribution(ReadOnlySpan<double> samples, ReadOnlySpan<double> weights = default, string name = "samples")
        : this(Grouped(samples, weights), name)
    {
        Sorted = samples.ToArray();
        Array.Sort(Sorted);
        double sum = 0, squares = 0;
        foreach (double weight in weights) (sum, squares) = (sum + weight, squares + weight * weight);
        EffectiveCount = weights.IsEmpty ? samples.Length : sum * sum / squares;
    }

    private EmpiricalDistribution((double[] Positions, double[] Masses) grouped, string name)
        : base(grouped.Positions, grouped.Masses) => (_name, Sorted) = (name, []);

    /// <summary>How many samples there are.</summary>
    public int Count => Sorted.Length;

    /// <summary>How many samples of equal weight would be as uncertain (Kish 1965): the square of the weights' sum over the sum of their squares.</summary>
    public double EffectiveCount { get; }

    /// <inheritdoc/>
    public override (double Low, double High) Extent => (Sorted[0], Sorted[^1]);

    /// <summary>Every sample, ties included, ascending.</summary>
    internal double[] Sorted { get; }

    /// <inheritdoc/>
    public override string ToString() => $"samples:{_name}";

    private static (double[] Positions, double[] Masses) Grouped(ReadOnlySpan<double> samples, ReadOnlySpan<double> weights)
    {
        if (samples.IsEmpty) throw new ArgumentException("There is at least one sample.", nameof(samples));
        if (!weights.IsEmpty && weights.Length != samples.Length) throw new ArgumentException($"{weights.Length} weights do not fit {samples.Length} samples.", nameof(weights));
        foreach (double sample in samples)
        {
            if (!double.IsFinite(sample)) throw new ArgumentException($"A sample is {sample}; all are finite.", nameof(samples));
        }

        double[] positions = samples.ToArray(), masses = new double[samples.Length];
        if (weights.IsEmpty) Array.Fill(masses, 1);
        else Weights.Check(weights).CopyTo(masses);
        Array.Sort(positions, masses);
        int last = 0;
        for (int i = 1; i < positions.Length; i++)
        {
            if (positions[i] == positions[last]) masses[last] += masses[i];
            else (positions[++last], masses[last]) = (positions[i], masses[i]);
        }

        return (positions[..(last + 1)], masses[..(last + 1)]);
    }
}

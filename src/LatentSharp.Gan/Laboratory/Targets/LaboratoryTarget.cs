using LatentSharp.Divergences.Densities;
using LatentSharp.Random;

namespace LatentSharp.Gan.Laboratory.Targets;

/// <summary>A distribution on a line or in the plane that a small generator shall learn, and of which everything is known.</summary>
public abstract class LaboratoryTarget
{
    private protected LaboratoryTarget(string name, string description, int dimensions, double viewRadius)
        => (Name, Description, Dimensions, ViewRadius) = (name, description, dimensions, viewRadius);

    /// <summary>The name on the command line.</summary>
    public string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    public string Description { get; }

    /// <summary>1 or 2.</summary>
    public int Dimensions { get; }

    /// <summary>Pictures show this far from 0 in every direction.</summary>
    public double ViewRadius { get; }

    /// <summary>On a line: the exact distribution; otherwise null.</summary>
    public virtual ContinuousDistribution? Density => null;

    /// <summary>The centres of the modes; empty where nothing can be counted.</summary>
    public virtual IReadOnlyList<(double X, double Y)> Modes => [];

    /// <summary>The standard deviation of each mode, in both directions; 0 without modes.</summary>
    public virtual double ModeDeviation => 0;

    /// <summary>Draws points.</summary>
    /// <param name="random">Where randomness comes from.</param>
    /// <param name="points">Filled: [dimensions, count], all first coordinates before all second.</param>
    /// <exception cref="ArgumentException">The length is no multiple of the dimensions.</exception>
    public void Sample(RandomStream random, Span<float> points)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (points.Length % Dimensions != 0) throw new ArgumentException($"{points.Length} numbers are not points of {Dimensions}.", nameof(points));
        Draw(random, points);
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    private protected abstract void Draw(RandomStream random, Span<float> points);
}

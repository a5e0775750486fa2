using LatentSharp.Divergences.Densities;
using LatentSharp.Random;

namespace LatentSharp.Gan.Laboratory.Targets;

/// <summary>A density on a line.</summary>
public sealed class DensityTarget : LaboratoryTarget
{
    private readonly (double X, double Y)[] _modes;

    internal DensityTarget(string name, string description, ContinuousDistribution density, double viewRadius)
        : base(name, description, 1, viewRadius)
    {
        Density = density;
        Normal[] normals = density switch { Normal one => [one], Mixture mixture => [.. mixture.Parts.Select(part => part.Component).OfType<Normal>()], _ => [] };
        _modes = [.. normals.Select(normal => (normal.Mean, 0.0))];
        ModeDeviation = normals.Length > 0 ? normals.Max(normal => normal.StandardDeviation) : 0;
    }

    /// <inheritdoc/>
    public override ContinuousDistribution Density { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(double X, double Y)> Modes => _modes;

    /// <inheritdoc/>
    public override double ModeDeviation { get; }

    private protected override void Draw(RandomStream random, Span<float> points)
    {
        foreach (ref float point in points) point = (float)Density.Sample(random);
    }
}

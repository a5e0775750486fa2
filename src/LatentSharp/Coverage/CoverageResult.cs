using LatentSharp.Som;

namespace LatentSharp.Coverage;

/// <summary>Where real and generated samples fall on a map, and in which units they differ by more than chance.</summary>
public sealed record CoverageResult
{
    /// <summary>The map.</summary>
    public required SelfOrganizingMap Map { get; init; }

    /// <summary>Samples a side in each comparison of <see cref="JensenShannon"/> and <see cref="Floor"/>: half of the real ones, or as many as were generated.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// The Jensen-Shannon divergence in nats, 0 .. ln 2, of the hits of generated samples and of a half of the real ones; the interval is over the
    /// random halves and draws.
    /// </summary>
    public required CoverageInterval JensenShannon { get; init; }

    /// <summary>The same of two disjoint halves of the real samples: what a perfect generator would get.</summary>
    public required CoverageInterval Floor { get; init; }

    /// <summary>Real samples a unit.</summary>
    public required IReadOnlyList<int> RealHits { get; init; }

    /// <summary>Generated samples a unit.</summary>
    public required IReadOnlyList<int> GeneratedHits { get; init; }

    /// <summary>Units without any generated sample, though chance would not leave them so; those of most real samples first.</summary>
    public required IReadOnlyList<CoverageUnit> EmptyUnits { get; init; }

    /// <summary>Units with some, but by more than chance too few generated samples; the largest gap first.</summary>
    public required IReadOnlyList<CoverageUnit> ThinUnits { get; init; }

    /// <summary>Units with by more than chance too many generated samples; the largest surplus first.</summary>
    public required IReadOnlyList<CoverageUnit> SurplusUnits { get; init; }

    /// <summary>The median distance of real samples to their units.</summary>
    public required double RealDistance { get; init; }

    /// <summary>
    /// The median distance of generated samples to their units. Far above <see cref="RealDistance"/>: they lie beside the data, and where they fall on the
    /// map means little. Below it: they are smoother than real ones.
    /// </summary>
    public required double GeneratedDistance { get; init; }

    /// <summary>Each class's share among real and, as far as units tell classes apart, among generated samples; empty without labels.</summary>
    public required IReadOnlyList<ClassCoverage> Classes { get; init; }

    /// <summary>The share of the real samples that lie in empty units: how much of the data is not made at all, in [0, 1].</summary>
    public double MissingShare => (double)EmptyUnits.Sum(unit => unit.Real) / RealHits.Sum();

    /// <summary>Whether generated samples differ from real ones by more than real ones do among themselves (97.5 % of the floor's halves stay below).</summary>
    public bool ExceedsFloor => JensenShannon.Mean > Floor.High;
}

namespace LatentSharp.Coverage;

/// <summary>How <see cref="CoverageMap"/> compares.</summary>
public sealed record CoverageOptions
{
    /// <summary>Random halves of the real samples, at least 2; default 200.</summary>
    public int Splits { get; init; } = 200;

    /// <summary>
    /// How often a perfect generator may be said to leave out, or to make too much of, anything at all: the chance that any unit of the map is named in
    /// one direction, in (0, 1); default 0.01. It is shared out among the units (Bonferroni).
    /// </summary>
    public double Level { get; init; } = 0.01;

    /// <summary>A unit is thin, or has a surplus, only where the shares of the two differ at least by this factor, above 1; default 2.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>Samples that are named for each differing unit, at least 0; default 8.</summary>
    public int Examples { get; init; } = 8;

    /// <summary>The seed of the halves; default 1000.</summary>
    public long Seed { get; init; } = 1000;

    /// <summary>Threads; null = all processors. The result does not depend on it.</summary>
    public int? Threads { get; init; }

    /// <summary>Checks every number.</summary>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    internal CoverageOptions Validated()
    {
        if (Splits < 2) throw new ArgumentException($"There are at least 2 splits, not {Splits}.");
        if (!(Level > 0 && Level < 1)) throw new ArgumentException($"The level lies in (0, 1), not {Level}.");
        if (!(Factor > 1 && double.IsFinite(Factor))) throw new ArgumentException($"The factor is above 1, not {Factor}.");
        if (Examples < 0) throw new ArgumentException($"There are 0 or more examples, not {Examples}.");
        return this;
    }
}

namespace LatentSharp.Sweeps;

/// <summary>An option that a sweep can fix or vary.</summary>
/// <param name="Name">Without dashes, such as "generator-rate".</param>
/// <param name="Kind">What it takes.</param>
public sealed record SweepOption(string Name, SweepOptionKind Kind);

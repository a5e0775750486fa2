namespace LatentSharp.Som;

/// <summary>How the units of a map are laid out.</summary>
public enum Lattice
{
    /// <summary>Units at the crossings of a square grid, one apart.</summary>
    Rectangular,

    /// <summary>Rows sqrt(3)/2 apart, every second one moved right by half a unit: six neighbours, all at distance 1.</summary>
    Hexagonal,
}

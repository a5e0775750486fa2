namespace LatentSharp.Coverage;

/// <summary>How a unit differs.</summary>
public enum CoverageKind
{
    /// <summary>No generated sample at all.</summary>
    Empty,

    /// <summary>Too few generated samples.</summary>
    Thin,

    /// <summary>Too many generated samples.</summary>
    Surplus,
}

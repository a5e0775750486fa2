namespace LatentSharp.Gan.Export;

/// <summary>How the codes that a model takes are distributed.</summary>
public enum LatentLaw
{
    /// <summary>Uniform in (-1, 1), as in training.</summary>
    Uniform,

    /// <summary>
    /// Standard normal, for programs that draw nothing else. The model turns each number z into 2 Phi(z) - 1 = erf(z / sqrt 2), Phi being the normal
    /// distribution function, which is uniform in (-1, 1).
    /// </summary>
    Normal,
}

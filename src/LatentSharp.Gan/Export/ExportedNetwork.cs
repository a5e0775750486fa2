namespace LatentSharp.Gan.Export;

/// <summary>Which player of the game leaves home.</summary>
public enum ExportedNetwork
{
    /// <summary>G: codes in, pictures out. Where the recipe keeps an average of G's weights, it is the average.</summary>
    Generator,

    /// <summary>D or the critic: pictures in, one logit or score each out.</summary>
    Discriminator,
}

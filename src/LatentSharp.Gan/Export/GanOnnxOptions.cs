namespace LatentSharp.Gan.Export;

/// <summary>What is written of a trained game, and how.</summary>
public sealed record GanOnnxOptions
{
    /// <summary>Which network; default the generator.</summary>
    public ExportedNetwork Network { get; init; }

    /// <summary>Whether batch norm is folded into kernels and biases, which makes the model faster and a last digit different; default false.</summary>
    public bool Fold { get; init; }

    /// <summary>The law of the codes that the model takes; default uniform in (-1, 1). Only for a generator.</summary>
    public LatentLaw Latent { get; init; }

    /// <summary>What the pictures are made of; default float32 in [-1, 1]. Only for a generator.</summary>
    public PixelFormat Pixels { get; init; }

    /// <summary>Where the network comes from, for whoever finds the file; null = nothing is said.</summary>
    public ModelProvenance? Provenance { get; init; }
}

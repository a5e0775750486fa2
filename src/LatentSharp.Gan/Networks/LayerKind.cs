namespace LatentSharp.Gan.Networks;

/// <summary>Which convolution a layer is.</summary>
public enum LayerKind
{
    /// <summary>A convolution: pixels are gathered into fewer positions.</summary>
    Convolution,

    /// <summary>A transposed convolution: each position is spread over more pixels.</summary>
    TransposedConvolution,
}

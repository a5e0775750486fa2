namespace LatentSharp.Data;

/// <summary>How pictures are brought to the side that a network wants.</summary>
public enum ResizeMode
{
    /// <summary>Resampled: Keys' bicubic (a = -0.5), half-pixel centres, antialiased downwards, clamped.</summary>
    Bicubic,

    /// <summary>Padded evenly with the lowest value; 28 x 28 becomes 32 x 32 without any blur.</summary>
    Pad,
}

namespace LatentSharp.Imaging.Maps;

/// <summary>Which codebook values become black and white.</summary>
public enum CodebookContrast
{
    /// <summary>0 and 1 if the values fill that range and nothing is normalised, otherwise the codebook's least and greatest value.</summary>
    Automatic,

    /// <summary>0 and 1; what lies outside is clamped.</summary>
    Clamp,

    /// <summary>The whole codebook's least and greatest value.</summary>
    Stretch,

    /// <summary>Each unit's own least and greatest value.</summary>
    StretchEach,
}

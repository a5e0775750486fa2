namespace LatentSharp.Data;

/// <summary>How a picture that is not square becomes one.</summary>
public enum FitMode
{
    /// <summary>The largest centred square is cut out.</summary>
    Crop,

    /// <summary>The picture is centred on a square of the background colour.</summary>
    Pad,

    /// <summary>The picture is stretched; its proportions change.</summary>
    Stretch,
}

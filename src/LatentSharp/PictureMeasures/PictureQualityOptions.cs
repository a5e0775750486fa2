namespace LatentSharp.PictureMeasures;

/// <summary>How <see cref="PictureQuality"/> is measured.</summary>
public sealed record PictureQualityOptions
{
    /// <summary>At most so many pictures of each kind, at least 2; default 2,000. Fewer are taken where there are fewer: at most half of the real ones.</summary>
    public int Count { get; init; } = 2000;

    /// <summary>Neighbours that a ball reaches to, at least 1; default 5.</summary>
    public int Neighbours { get; init; } = 5;

    /// <summary>Patches a picture and level, at least 1; default 128.</summary>
    public int Patches { get; init; } = 128;

    /// <summary>Random directions, at least 1; default 128.</summary>
    public int Directions { get; init; } = 128;

    /// <summary>The seed of draws, patches and directions; default 1000.</summary>
    public long Seed { get; init; } = 1000;

    /// <summary>At most so many threads, at least 1; no value depends on it. Default 1.</summary>
    public int Threads { get; init; } = 1;
}

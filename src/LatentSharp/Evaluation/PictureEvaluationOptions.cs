namespace LatentSharp.Evaluation;

/// <summary>How <see cref="PictureEvaluation"/> measures.</summary>
public sealed record PictureEvaluationOptions
{
    /// <summary>
    /// At most so many pictures of each kind are compared, at least 20; default 5,000. Fewer are where there are fewer: at most half of the training pictures,
    /// because the floor needs a second half. Copies are sought for every generated picture up to this count. Memory: about 20 count^2 bytes.
    /// </summary>
    public int Count { get; init; } = 5000;

    /// <summary>Neighbours that a ball reaches to, at least 1; default 5.</summary>
    public int Neighbours { get; init; } = 5;

    /// <summary>Principal components, at least 1; default 50. Fewer where the training pictures have fewer.</summary>
    public int Components { get; init; } = 50;

    /// <summary>Random halves (or bootstrap draws) behind each interval, at least 20 and even; 0 = no intervals. Default 100.</summary>
    public int Repetitions { get; init; } = 100;

    /// <summary>Cells of the copying test, at least 1; null (default) = one for every 50 held-out pictures, 1 to 10.</summary>
    public int? Cells { get; init; }

    /// <summary>Pairs whose MS-SSIM is averaged, at least 1; default 5,000.</summary>
    public int Pairs { get; init; } = 5000;

    /// <summary>Patches a picture and level of the pyramid, at least 1; default 128.</summary>
    public int Patches { get; init; } = 128;

    /// <summary>Random directions of the sliced distance, at least 1; default 128.</summary>
    public int Directions { get; init; } = 128;

    /// <summary>How many of the generated pictures that are nearest to a training picture are listed, and as many others at random; at least 0, default 12.</summary>
    public int Listed { get; init; } = 12;

    /// <summary>The seed of draws, halves, patches, directions, pairs and cells; default 1000.</summary>
    public long Seed { get; init; } = 1000;

    /// <summary>At most so many threads, at least 1; no value depends on it. Default 1.</summary>
    public int Threads { get; init; } = 1;
}

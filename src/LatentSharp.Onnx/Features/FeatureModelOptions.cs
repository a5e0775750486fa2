using LatentSharp.Data;

namespace LatentSharp.Onnx.Features;

/// <summary>
/// What a feature model expects of pictures, where its file does not say so itself. A file FILE.onnx.json beside FILE.onnx says the same in JSON:
/// <see cref="FeatureModelFile"/>.
/// </summary>
public sealed record FeatureModelOptions
{
    /// <summary>What to call the features in results; null = the file's name without its ending.</summary>
    public string? Name { get; init; }

    /// <summary>What black and white are; null = [0, 255] for a model that takes bytes, otherwise a fault: nothing in a model says it.</summary>
    public PixelRange? Range { get; init; }

    /// <summary>Subtracted from each channel after it has its range; one number a channel. Null (default) = nothing.</summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>What each channel is then divided by, above 0; one number a channel. Null (default) = nothing.</summary>
    public IReadOnlyList<double>? StandardDeviation { get; init; }

    /// <summary>Rows and columns that the model wants, 1..4096; null = what the model's input says.</summary>
    public int? Size { get; init; }

    /// <summary>1 or 3; null = what the model's input says. Gray pictures are repeated to three planes, colour becomes gray by Rec. 601 luma.</summary>
    public int? Channels { get; init; }

    /// <summary>How the numbers of a picture lie; null = what the model's input says.</summary>
    public PlaneOrder? Order { get; init; }

    /// <summary>How pictures of another size are brought to the model's; null = a fault where sizes differ: the values depend on it.</summary>
    public ResampleFilter? Resize { get; init; }

    /// <summary>The output that holds the features; null = the only one.</summary>
    public string? Output { get; init; }

    /// <summary>Whether an output that still has places, [batch, channels, height, width], is averaged over them; default false: such an output is refused.</summary>
    public bool MeanOverPlaces { get; init; }

    /// <summary>
    /// Whether the features are those of the Inception network that the "Frechet Inception distance" is defined by (Heusel et al. 2017): its third pooling layer,
    /// 2,048 numbers. Only then is the distance called FID. Default false.
    /// </summary>
    public bool IsInceptionPool3 { get; init; }
}

using LatentSharp.Data;
using LatentSharp.Gan.Networks;

namespace LatentSharp.Gan.Classifiers;

/// <summary>Everything that decides a classifier, except the pictures themselves.</summary>
public sealed record ClassifierRecipe
{
    /// <summary>The set that it learns to tell apart; part of its name.</summary>
    public required string Data { get; init; }

    /// <summary>Side of the pictures in pixels: 32, 64 or 128 (8 and 16 for trials); default 32. Pictures of other sides are resampled to it.</summary>
    public int ImageSize { get; init; } = 32;

    /// <summary>1 (gray) or 3 (RGB); default 1.</summary>
    public int ImageChannels { get; init; } = 1;

    /// <summary>How the pictures it learns from are brought to <see cref="ImageSize"/>; default padded (28 to 32 without blur).</summary>
    public ResizeMode Resize { get; init; } = ResizeMode.Pad;

    /// <summary>Channels of the layer next to the picture; each further one has twice as many. Default 16.</summary>
    public NetworkWidth Width { get; init; } = NetworkWidth.FromChannels(16);

    /// <summary>Numbers in the feature vector, 2..4096; default 128.</summary>
    public int Features { get; init; } = 128;

    /// <summary>Epochs of count / batch steps each, 1..10000; default 8.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Pictures in a batch, 2..65536; default 128. A smaller set is one batch.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Adam's first learning rate, above 0 and at most 1; default 0.003. It falls to 0 along half a cosine (Loshchilov and Hutter 2017, without restarts).</summary>
    public double LearningRate { get; init; } = 0.003;

    /// <summary>The chance with which each feature is left out of a training step (Srivastava et al. 2014), in [0, 1); default 0.3.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>Training pictures are shifted by up to so many pixels each way, 0..16; default 2.</summary>
    public int Shift { get; init; } = 2;

    /// <summary>The seed of weights, order, shifts and dropout; default 1000.</summary>
    public long Seed { get; init; } = 1000;

    /// <summary>The layers up to the features.</summary>
    public NetworkPlan Plan => NetworkPlan.ClassifierFeatures(ImageSize, ImageChannels, Width, Features);

    /// <summary>The layers in a few signs: "32 px 16-32-64-128" are three convolutions and 128 features.</summary>
    public string Architecture => $"{ImageSize} px {string.Join('-', Plan.Layers.Select(layer => layer.OutputChannels))}";

    /// <summary>Checks every number.</summary>
    /// <returns>This recipe.</returns>
    /// <exception cref="ArgumentException">A number is outside its range; the message names it and the range.</exception>
    public ClassifierRecipe Validated()
    {
        Require(!string.IsNullOrEmpty(Data), "The recipe of a classifier names its data.");
        Require(Features is >= 2 and <= 4096, $"The features are 2 to 4096 numbers, not {Features}.");
        Require(Epochs is >= 1 and <= 10_000, $"There are 1 to 10000 epochs, not {Epochs}.");
        Require(BatchSize is >= 2 and <= 65_536, $"The batch has 2 to 65536 pictures (batch norm needs at least two), not {BatchSize}.");
        Require(LearningRate is > 0 and <= 1, $"The learning rate is above 0 and at most 1, not {LearningRate}.");
        Require(Dropout is >= 0 and < 1, $"The dropout lies in [0, 1), not {Dropout}.");
        Require(Shift is >= 0 and <= 16, $"Pictures are shifted by 0 to 16 pixels, not {Shift}.");
        _ = Plan;
        return this;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new ArgumentException(message);
    }
}

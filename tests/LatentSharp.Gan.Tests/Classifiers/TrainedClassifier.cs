using LatentSharp.Data;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Tests.Training;

namespace LatentSharp.Gan.Tests.Classifiers;

/// <summary>A classifier of dark, bright and half-bright pictures that is trained in a moment.</summary>
internal static class TrainedClassifier
{
    public static ClassifierRecipe Recipe { get; } = new()
    {
        Data = "dark, bright, left",
        ImageSize = 16,
        Width = NetworkWidth.FromChannels(3),
        Features = 7,
        Epochs = 6,
        BatchSize = 10,
        LearningRate = 0.02,
        Dropout = 0.1,
        Shift = 1,
    };

    public static ImageSet Training { get; } = SyntheticPictures.DarkBrightLeft(90, 16);

    /// <summary>Others than the training pictures: the noise of later ones.</summary>
    public static ImageSet Test { get; } = SyntheticPictures.DarkBrightLeft(180, 16).Pick([.. Enumerable.Range(90, 90)]);

    public static PictureClassifier Train(ClassifierRecipe? recipe = null, IProgress<ClassifierProgress>? progress = null, CancellationToken cancellation = default) =>
        ClassifierTrainer.Train(recipe ?? Recipe, Training, Test, "90 other pictures", threads: 1, progress, cancellation);
}

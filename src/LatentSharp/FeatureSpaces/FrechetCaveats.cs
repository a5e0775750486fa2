namespace LatentSharp.FeatureSpaces;

/// <summary>What is known to mislead in distances of features, in one sentence each with its source.</summary>
internal static class FrechetCaveats
{
    /// <summary>How pictures of another size come to a network is part of the value.</summary>
    public const string Resizing = "Values depend on how pictures are resized and stored; compare only those of one preparation (Parmar et al. 2022).";

    /// <summary>Features of a network that was trained on ImageNet.</summary>
    public const string Inception =
        "Inception learnt the classes of ImageNet: a better value need not be a better picture, least of all for other kinds of picture (Kynkäänniemi et al. 2023; Stein et al. 2023). Published FIDs use 50,000 pictures and one implementation.";

    /// <summary>Features of a network about which only its file is known.</summary>
    public const string Foreign = "The features are those of the model in the file: no FID, and comparable only to values of the same model and preparation.";

    /// <summary>Features of a classifier that was trained on the same kind of picture.</summary>
    public const string Classifier =
        "The features tell classes apart and were learnt from real pictures of this kind: they overlook what classes have in common, and differ from classifier to classifier. Comparable only to values of the same weights; no FID.";

    /// <summary>What holds for every Frechet distance, and the count that the dimensions ask for.</summary>
    /// <param name="dimensions">Numbers of a picture's features.</param>
    public static IReadOnlyList<string> Of(int dimensions) =>
    [
        "The Frechet distance takes features for normal and shrinks as pictures are added, by an amount that depends on the generator: compare only at equal counts and beside the floor (Binkowski et al. 2018; Chong and Forsyth 2020). The kernel distance (KID) has no such bias, and may fall below 0.",
        $"With {dimensions} features, fewer than {dimensions + 1} pictures give a covariance without full rank: a Frechet distance of so few says little.",
    ];
}

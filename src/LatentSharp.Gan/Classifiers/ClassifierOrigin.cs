namespace LatentSharp.Gan.Classifiers;

/// <summary>What a classifier learned from and how well.</summary>
/// <param name="ClassNames">The names of its classes 0, 1, ...</param>
/// <param name="DataFingerprint">The fingerprint of the pictures it learned from.</param>
/// <param name="Pictures">How many of them had a label.</param>
/// <param name="Accuracy">How often it was right on others.</param>
public sealed record ClassifierOrigin(IReadOnlyList<string> ClassNames, string DataFingerprint, int Pictures, ClassifierAccuracy Accuracy);

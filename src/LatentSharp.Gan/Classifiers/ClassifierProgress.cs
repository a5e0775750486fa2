namespace LatentSharp.Gan.Classifiers;

/// <summary>Where the training of a classifier stands, reported after each step.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">All epochs.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="StepsPerEpoch">Steps an epoch.</param>
/// <param name="Loss">Mean cross-entropy of this epoch so far, in nats.</param>
/// <param name="Accuracy">Share of the training pictures of this epoch so far that were told right, shifted and with features left out as they were.</param>
/// <param name="ImagesPerSecond">Training pictures a second, over the last half minute.</param>
/// <param name="Remaining">Estimated time to the end.</param>
public sealed record ClassifierProgress(int Epoch, int Epochs, int Step, int StepsPerEpoch, double Loss, double Accuracy, double ImagesPerSecond, TimeSpan Remaining);

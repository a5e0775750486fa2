namespace LatentSharp.Gan.Training;

/// <summary>Where a training stands, reported after each generator iteration.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">All epochs.</param>
/// <param name="Iteration">Generator iterations done in this epoch.</param>
/// <param name="IterationsPerEpoch">Generator iterations an epoch.</param>
/// <param name="DiscriminatorLoss">Mean discriminator or critic loss of this epoch so far.</param>
/// <param name="GeneratorLoss">Mean generator loss of this epoch so far.</param>
/// <param name="ImagesPerSecond">Real pictures shown to the discriminator each second, over the last half minute.</param>
/// <param name="Remaining">Estimated time to the end.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, int Iteration, int IterationsPerEpoch,
    double DiscriminatorLoss, double GeneratorLoss, double ImagesPerSecond, TimeSpan Remaining)
{
    /// <summary>What happened that a person should read at once, such as an alarm; null (default) = nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>Whether this report ends an epoch.</summary>
    public bool EndsEpoch => Iteration == IterationsPerEpoch;
}

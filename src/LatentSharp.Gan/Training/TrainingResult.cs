using LatentSharp.Gan.Watching;

namespace LatentSharp.Gan.Training;

/// <summary>How a training ended.</summary>
/// <param name="Epochs">Whole epochs done, those before a resume included.</param>
/// <param name="ImagesSeen">Real pictures shown to the discriminator.</param>
/// <param name="ImagesPerSecond">Real pictures a second, over this process's share of the training.</param>
/// <param name="DiscriminatorLoss">Mean discriminator loss of the last whole epoch; NaN if there was none.</param>
/// <param name="GeneratorLoss">Mean generator loss of the last whole epoch; NaN if there was none.</param>
/// <param name="StoppedBy">Why it ended.</param>
public sealed record TrainingResult(int Epochs, long ImagesSeen, double ImagesPerSecond, double DiscriminatorLoss, double GeneratorLoss, StopReason StoppedBy)
{
    /// <summary>Every alarm of the run, in order, those before a resume or a rollback included.</summary>
    public IReadOnlyList<Alarm> Alarms { get; init; } = [];
}

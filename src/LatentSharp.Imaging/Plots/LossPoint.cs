namespace LatentSharp.Imaging.Plots;

/// <summary>The mean losses of one epoch.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="DiscriminatorLoss">The discriminator's or critic's mean loss; a value that is not finite leaves a gap.</param>
/// <param name="GeneratorLoss">The generator's mean loss; a value that is not finite leaves a gap.</param>
public readonly record struct LossPoint(long Epoch, double DiscriminatorLoss, double GeneratorLoss);

namespace LatentSharp.Gan.Training;

/// <summary>What a discriminator step found before it moved.</summary>
/// <param name="Value">The objective's loss, without penalties.</param>
/// <param name="Penalty">The gradient penalties, weights included; null when none were due in this step.</param>
public readonly record struct DiscriminatorLoss(double Value, double? Penalty);

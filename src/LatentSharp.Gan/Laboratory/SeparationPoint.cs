using LatentSharp.Gan.Objectives;

namespace LatentSharp.Gan.Laboratory;

/// <summary>Two uniform densities of width 1, some way apart, and what a discriminator that was trained on them tells the generator.</summary>
/// <param name="Objective">The objective that D was trained by.</param>
/// <param name="Shift">From the data's left end to the generated density's: 0 = the same, 1 = side by side, above 1 = a gap.</param>
/// <param name="Gradient">The mean over generated points of the derivative of the generator's loss with respect to the point, as a length.</param>
/// <param name="JensenShannon">The exact JS of the two, in nats.</param>
/// <param name="Wasserstein1">Their exact Wasserstein distance, which is the shift.</param>
/// <param name="DiscriminatorLoss">D's mean loss over the last tenth of its training.</param>
/// <param name="LargestSlope">D's steepest slope anywhere in the view.</param>
public sealed record SeparationPoint(Objective Objective, double Shift, double Gradient, double JensenShannon, double Wasserstein1, double DiscriminatorLoss, double LargestSlope)
{
    /// <summary>D's outputs from left to right over the view of the target disjoint-uniforms, [401].</summary>
    public required float[] Field { get; init; }
}

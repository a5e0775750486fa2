namespace LatentSharp.Gan.Kernels.LayerNormalization;

/// <summary>The constants of the operator.</summary>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Slope">Of the leaky ReLU below 0.</param>
internal sealed record LayerNormSettings(double Epsilon, double Slope);

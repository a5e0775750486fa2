namespace LatentSharp.Gan.Networks;

/// <summary>The numbers of a normalisation in evaluation mode, one a channel.</summary>
/// <param name="Scale">What the normalised values are multiplied by.</param>
/// <param name="Shift">What is added then.</param>
/// <param name="Mean">Batch norm's running mean; null for layer norm, which takes each picture's own.</param>
/// <param name="Variance">Batch norm's running variance; null for layer norm.</param>
internal sealed record FrozenNorm(float[] Scale, float[] Shift, float[]? Mean, float[]? Variance);

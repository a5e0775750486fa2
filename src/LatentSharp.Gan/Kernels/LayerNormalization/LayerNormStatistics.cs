namespace LatentSharp.Gan.Kernels.LayerNormalization;

/// <summary>What the way back needs of the way there: of each picture its mean and one over its deviation.</summary>
internal sealed record LayerNormStatistics(float[] Mean, float[] InverseDeviation);

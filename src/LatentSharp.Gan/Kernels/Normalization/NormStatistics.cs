namespace LatentSharp.Gan.Kernels.Normalization;

/// <summary>What a batch norm found out about a batch and needs again on the way back.</summary>
/// <param name="Mean">The mean of each channel, in single precision as it was subtracted.</param>
/// <param name="InverseDeviation">1 / sqrt(variance + epsilon) of each channel.</param>
/// <param name="Factor">Scale over deviation of each channel.</param>
internal sealed record NormStatistics(float[] Mean, float[] InverseDeviation, float[] Factor)
{
    public static NormStatistics OfSize(long channels) => new(new float[channels], new float[channels], new float[channels]);
}

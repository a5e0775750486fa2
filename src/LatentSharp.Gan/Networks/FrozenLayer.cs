namespace LatentSharp.Gan.Networks;

/// <summary>The numbers of a layer in evaluation mode.</summary>
/// <param name="Plan">What the layer is.</param>
/// <param name="Kernel">[in, out, 4, 4] of a transposed convolution, [out, in, 4, 4] of a convolution; divided already where there is a spectral norm.</param>
/// <param name="Bias">[out].</param>
/// <param name="Norm">What follows, or null.</param>
internal sealed record FrozenLayer(LayerPlan Plan, float[] Kernel, float[] Bias, FrozenNorm? Norm)
{
    private const int Area = LayerPlan.KernelSide * LayerPlan.KernelSide;

    /// <summary>
    /// Batch norm in evaluation mode is a multiplication and an addition a channel, so kernel and bias can do it:
    /// scale (K x + b - mean) / sqrt(variance + epsilon) + shift = (f K) x + (f (b - mean) + shift) with f = scale / sqrt(variance + epsilon).
    /// Computed in float64 and rounded once.
    /// </summary>
    /// <returns>The layer without batch norm; itself where there is none.</returns>
    public FrozenLayer Folded()
    {
        if (Norm is not { Mean: { } mean, Variance: { } variance }) return this;
        double[] factors = [.. Norm.Scale.Zip(variance, (scale, spread) => scale / Math.Sqrt(spread + LayerPlan.NormEpsilon))];
        var kernel = new float[Kernel.Length];
        for (int i = 0; i < kernel.Length; i++) kernel[i] = (float)(Kernel[i] * factors[OutputChannelOf(i)]);
        var bias = new float[Bias.Length];
        for (int c = 0; c < bias.Length; c++) bias[c] = (float)(factors[c] * ((double)Bias[c] - mean[c]) + Norm.Shift[c]);
        return new FrozenLayer(Plan with { Normalization = Normalization.None }, kernel, bias, null);
    }

    private int OutputChannelOf(int index) =>
        Plan.Kind == LayerKind.TransposedConvolution ? index / Area % Plan.OutputChannels : index / (Area * Plan.InputChannels);
}

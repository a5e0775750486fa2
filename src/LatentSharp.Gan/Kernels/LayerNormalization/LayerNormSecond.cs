namespace LatentSharp.Gan.Kernels.LayerNormalization;

/// <summary>
/// The numbers of one picture in its second derivatives. The way back maps h to D(h) = r (h - mean(h) - x mean(h x)), r being one over the deviation and x the input
/// normalised. For a gradient v of D(h):
/// <code>
/// to h       e = D(v), because D is its own transpose
/// to the input, through x and r    r (t - mean(t) - x (mean(t x) + mean(h e))),   t = -r (mean(v x) h + mean(h x) v)
/// mean(t) = -r (mean(h) mean(v x) + mean(h x) mean(v)),   mean(t x) = -2 r mean(h x) mean(v x),
/// mean(h e) = r (mean(h v) - mean(h) mean(v) - mean(h x) mean(v x))
/// </code>
/// so that it is a sum of h, v, x and 1, with the factors below.
/// </summary>
/// <param name="MeanV">mean(v).</param>
/// <param name="MeanVX">mean(v x).</param>
/// <param name="OfH">The factor of h.</param>
/// <param name="OfV">The factor of v.</param>
/// <param name="OfX">The factor of x.</param>
/// <param name="Constant">What is added.</param>
internal readonly record struct LayerNormSecond(float MeanV, float MeanVX, float OfH, float OfV, float OfX, float Constant)
{
    /// <param name="inverse">r.</param>
    /// <param name="meanH">mean(h).</param>
    /// <param name="meanHX">mean(h x).</param>
    /// <param name="meanV">mean(v).</param>
    /// <param name="meanVX">mean(v x).</param>
    /// <param name="meanHV">mean(h v).</param>
    public static LayerNormSecond From(double inverse, double meanH, double meanHX, double meanV, double meanVX, double meanHV)
    {
        double square = inverse * inverse, meanHE = meanHV - meanH * meanV - meanHX * meanVX;
        return new LayerNormSecond((float)meanV, (float)meanVX, (float)(-square * meanVX), (float)(-square * meanHX),
            (float)(square * (2 * meanHX * meanVX - meanHE)), (float)(square * (meanH * meanVX + meanHX * meanV)));
    }
}

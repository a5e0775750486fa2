namespace LatentSharp.Gan.Watching;

/// <summary>
/// For every discriminator D, L_D = E[-log D(x)] + E[-log(1 - D(G(z)))] is at least 2 ln 2 - 2 JS (Goodfellow et al. 2014, theorem 1), so that
/// JS >= (2 ln 2 - L_D) / 2. The expectations are means over the pictures at hand; on pictures that D was trained on they flatter D, and the bound is none.
/// </summary>
internal static class JensenShannonBound
{
    /// <param name="real">Logits of real pictures.</param>
    /// <param name="generated">Logits of generated pictures.</param>
    /// <returns>Nats, 0..ln 2; 0 where the bound says nothing.</returns>
    public static double Of(ReadOnlySpan<float> real, ReadOnlySpan<float> generated)
    {
        double loss = MeanSoftplus(real, -1) + MeanSoftplus(generated, 1);
        return Math.Max(0, Math.Log(2) - loss / 2);
    }

    /// <summary>The mean of ln(1 + exp(s t)).</summary>
    private static double MeanSoftplus(ReadOnlySpan<float> logits, int sign)
    {
        double sum = 0;
        foreach (float logit in logits)
        {
            double t = (double)sign * logit;
            sum += Math.Max(t, 0) + double.LogP1(Math.Exp(-Math.Abs(t)));
        }

        return sum / logits.Length;
    }
}

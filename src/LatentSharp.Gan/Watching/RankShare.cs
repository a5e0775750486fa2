namespace LatentSharp.Gan.Watching;

/// <summary>
/// The chance that a number of one set is above one of another, ties counting half: the area under the ROC curve, which is Mann and Whitney's
/// U over the number of pairs (1947). It depends on the order of D's outputs only, so that it means the same under every objective.
/// </summary>
internal static class RankShare
{
    /// <returns>0..1; 0.5 where the sets cannot be told apart; NaN where a number is NaN.</returns>
    public static double Above(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        double above = 0;
        foreach (float a in first)
        {
            foreach (float b in second)
            {
                if (float.IsNaN(a) || float.IsNaN(b)) return double.NaN;
                above += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }

        return above / ((double)first.Length * second.Length);
    }
}

namespace LatentSharp.Points;

/// <summary>A function of two points that their distance decides, for a whole row of points at once.</summary>
internal abstract class PairKernel
{
    /// <param name="query">The number of the one point.</param>
    /// <param name="squares">Its squared distances to the others, at least 0.</param>
    /// <param name="slack">How far off each can be.</param>
    /// <param name="values">Receives one value each.</param>
    public abstract void Apply(int query, ReadOnlySpan<float> squares, double slack, Span<float> values);
}

namespace LatentSharp.Som.Engines.Batch;

/// <summary>Brings samples of the same unit together without changing their order.</summary>
internal static class CountingSort
{
    /// <param name="winners">Each sample's unit.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="order">Receives the samples, unit by unit.</param>
    /// <returns>Where each unit's samples begin, and the end.</returns>
    public static int[] Of(ReadOnlySpan<int> winners, int units, Span<int> order)
    {
        int[] starts = new int[units + 1];
        foreach (int unit in winners) starts[unit + 1]++;
        for (int unit = 0; unit < units; unit++) starts[unit + 1] += starts[unit];
        int[] next = starts[..units];
        for (int sample = 0; sample < winners.Length; sample++) order[next[winners[sample]]++] = sample;
        return starts;
    }
}

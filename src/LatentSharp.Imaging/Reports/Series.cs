namespace LatentSharp.Imaging.Reports;

/// <summary>One curve of a chart.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Style">The colour's class in report.css: "first" or "second".</param>
/// <param name="Values">One value an epoch; those that are not finite leave a gap.</param>
internal sealed record Series(string Name, string Style, double[] Values)
{
    /// <summary>The epochs that carry a curve's shape when there are more of them than pixels: each bucket's ends, lowest and highest value of each curve.</summary>
    public static int[] EpochsWorthDrawing(IReadOnlyList<Series> series, int count, int buckets)
    {
        if (count <= 4 * buckets) return [.. Enumerable.Range(0, count)];
        var kept = new SortedSet<int> { 0, count - 1 };
        for (int bucket = 0; bucket < buckets; bucket++)
        {
            int start = (int)((long)bucket * count / buckets), end = (int)((long)(bucket + 1) * count / buckets);
            kept.Add(start);
            foreach (Series one in series)
            {
                int[] finite = [.. Enumerable.Range(start, end - start).Where(i => double.IsFinite(one.Values[i]))];
                if (finite.Length < end - start) kept.Add(Enumerable.Range(start, end - start).First(i => !double.IsFinite(one.Values[i])));
                if (finite.Length == 0) continue;
                kept.Add(finite.MinBy(i => one.Values[i]));
                kept.Add(finite.MaxBy(i => one.Values[i]));
            }
        }

        return [.. kept];
    }
}

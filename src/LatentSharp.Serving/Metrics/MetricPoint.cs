namespace LatentSharp.Serving.Metrics;

/// <summary>What an instrument says of one combination of its tags.</summary>
/// <param name="Labels">The tags as the text format writes them, without braces; empty = none.</param>
/// <param name="Value">The count or the present value; of a histogram, the sum of its values.</param>
/// <param name="Buckets">Values in each bucket of a histogram and, last, those above all bounds; empty otherwise.</param>
internal sealed record MetricPoint(string Labels, double Value, IReadOnlyList<long> Buckets);

namespace LatentSharp.Serving.Metrics;

/// <summary>One instrument at one moment.</summary>
/// <param name="Name">Its name in the text format, without endings such as _bucket.</param>
/// <param name="Help">What it tells.</param>
/// <param name="Kind">How its values are to be read.</param>
/// <param name="Bounds">The upper bounds of a histogram's buckets, ascending and included; empty otherwise.</param>
/// <param name="Points">One for each combination of tags.</param>
internal sealed record MetricFamily(string Name, string Help, MetricKind Kind, IReadOnlyList<double> Bounds, IReadOnlyList<MetricPoint> Points);

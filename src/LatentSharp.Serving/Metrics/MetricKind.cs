namespace LatentSharp.Serving.Metrics;

/// <summary>The types of the Prometheus text format that our instruments become.</summary>
internal enum MetricKind
{
    /// <summary>Goes up only.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Counts values by size.</summary>
    Histogram,
}

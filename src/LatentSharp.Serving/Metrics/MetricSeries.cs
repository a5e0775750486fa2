using System.Diagnostics.Metrics;

namespace LatentSharp.Serving.Metrics;

/// <summary>What one instrument has reported so far.</summary>
internal sealed class MetricSeries
{
    /// <summary>The bounds that the OpenTelemetry specification gives to histograms that advise none.</summary>
    private static readonly double[] UsualBounds = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    private readonly Dictionary<string, Cell> _cells = [];
    private readonly Lock _lock = new();
    private readonly string _name;
    private readonly string _help;
    private readonly MetricKind _kind;
    private readonly bool _isTotal;
    private readonly double[] _bounds;

    public MetricSeries(Instrument instrument)
    {
        string kind = instrument.GetType().Name.Split('`')[0];
        _kind = kind switch { "Histogram" => MetricKind.Histogram, "Counter" or "ObservableCounter" => MetricKind.Counter, _ => MetricKind.Gauge };

        // These are asked, or say, how much there is; the others say by how much it has changed.
        _isTotal = instrument.IsObservable || kind == "Gauge";
        _bounds = _kind == MetricKind.Histogram ? [.. (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries ?? (IReadOnlyList<double>)UsualBounds] : [];
        _name = PrometheusText.NameOf(instrument.Name, instrument.Unit, _kind);
        _help = instrument.Description ?? "";
    }

    /// <summary>Takes a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string labels = PrometheusText.LabelsOf(tags);
        lock (_lock)
        {
            if (!_cells.TryGetValue(labels, out Cell? cell)) _cells[labels] = cell = new Cell(_kind == MetricKind.Histogram ? new long[_bounds.Length + 1] : []);
            cell.Value = _isTotal ? value : cell.Value + value;
            if (_kind == MetricKind.Histogram) cell.Buckets[BucketOf(value)]++;
        }
    }

    /// <summary>Everything at this moment.</summary>
    public MetricFamily Read()
    {
        lock (_lock) return new MetricFamily(_name, _help, _kind, _bounds, [.. _cells.Select(cell => new MetricPoint(cell.Key, cell.Value.Value, [.. cell.Value.Buckets]))]);
    }

    private int BucketOf(double value)
    {
        int bucket = 0;
        while (bucket < _bounds.Length && value > _bounds[bucket]) bucket++;
        return bucket;
    }

    private sealed class Cell(long[] buckets)
    {
        public double Value { get; set; }

        public long[] Buckets { get; } = buckets;
    }
}

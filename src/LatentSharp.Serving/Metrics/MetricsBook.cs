using System.Diagnostics.Metrics;

namespace LatentSharp.Serving.Metrics;

/// <summary>Writes down what the instruments of one server report: its own, those of ASP.NET Core that belong to it, and the runtime's.</summary>
internal sealed class MetricsBook : IDisposable
{
    private static readonly string[] OfTheServer = [ServingMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly List<MetricSeries> _series = [];

    /// <param name="meters">Who made the server's meters; other servers of the same process have others.</param>
    public MetricsBook(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != "System.Runtime" && !(OfTheServer.Contains(instrument.Meter.Name) && instrument.Meter.Scope == meters)) return;
            var series = new MetricSeries(instrument);
            lock (_lock) _series.Add(series);
            listener.EnableMeasurementEvents(instrument, series);
        };
        Take<double>(value => value);
        Take<float>(value => value);
        Take<long>(value => value);
        Take<int>(value => value);
        _listener.Start();
    }

    /// <summary>Everything at this moment, instruments of one name together.</summary>
    public IReadOnlyList<MetricFamily> Read()
    {
        _listener.RecordObservableInstruments();
        lock (_lock)
        {
            return
            [
                .. _series.Select(series => series.Read()).Where(family => family.Points.Count > 0).GroupBy(family => family.Name).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => group.First() with { Points = [.. group.SelectMany(family => family.Points)] }),
            ];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Take<T>(Func<T, double> number) where T : struct =>
        _listener.SetMeasurementEventCallback<T>((_, value, tags, state) => ((MetricSeries)state!).Record(number(value), tags));
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using LatentSharp.Serving.Drawing;
using LatentSharp.Serving.Requests;

namespace LatentSharp.Serving.Metrics;

/// <summary>What is counted, as instruments of the meter `LatentSharp.Serving`, which OpenTelemetry collects by that name.</summary>
internal sealed class ServingMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "LatentSharp.Serving";

    /// <summary>Seconds; a drawing takes from milliseconds to the time limit.</summary>
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Counter<long> _pictures;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _abandoned;
    private readonly Histogram<double> _queueTime;
    private readonly Histogram<double> _drawingTime;
    private readonly KeyValuePair<string, object?>[] _tags;

    /// <param name="meters">Makes meters that belong to one program.</param>
    /// <param name="queue">The queue that is watched.</param>
    /// <param name="generator">The name of one of several generators; null = the only one.</param>
    public ServingMetrics(IMeterFactory meters, DrawingQueue queue, string? generator)
    {
        _tags = generator is null ? [] : [new("generator", generator)];
        Meter meter = meters.Create(MeterName);
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds };
        _pictures = meter.CreateCounter<long>("latent.pictures", "{picture}", "Pictures drawn for requests that were answered.");
        _refused = meter.CreateCounter<long>("latent.requests.refused", "{request}", "Requests answered with a problem, by its code.");
        _abandoned = meter.CreateCounter<long>("latent.requests.abandoned", "{request}", "Requests whose client left before its pictures were sent.");
        _queueTime = meter.CreateHistogram("latent.queue.duration", "s", "How long accepted requests waited for their turn.", advice: advice);
        _drawingTime = meter.CreateHistogram("latent.drawing.duration", "s", "How long drawing and encoding took, without waiting and sending.", advice: advice);
        meter.CreateObservableUpDownCounter("latent.queue.length", () => new Measurement<long>(queue.Waiting, _tags), "{request}", "Requests that wait for their turn.");
        meter.CreateObservableUpDownCounter("latent.drawings.active", () => new Measurement<long>(queue.Drawing, _tags), "{request}", "Requests that are being drawn.");
        meter.CreateObservableUpDownCounter("latent.memory.reserved", () => new Measurement<long>(queue.Bytes, _tags), "By", "Memory set aside for the answers under way.");
    }

    /// <summary>A request has waited since a moment and now has its turn.</summary>
    public void Waited(long since) => _queueTime.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, _tags);

    /// <summary>A request has been drawn and encoded since a moment.</summary>
    public void Drawn(DrawRequest request, long since)
    {
        _drawingTime.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, [.. _tags, new("format", request.Format.ToString().ToLowerInvariant())]);
        _pictures.Add(request.Count, _tags);
    }

    /// <summary>A request is answered with a problem.</summary>
    public void Refused(RequestFault fault) => _refused.Add(1, [.. _tags, new("code", fault.Code)]);

    /// <summary>A client has left.</summary>
    public void Abandoned() => _abandoned.Add(1, _tags);
}

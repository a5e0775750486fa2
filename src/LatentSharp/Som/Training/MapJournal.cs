using System.Diagnostics;
using System.Text.Json.Nodes;
using LatentSharp.Runs;
using LatentSharp.Som.Engines;

namespace LatentSharp.Som;

/// <summary>
/// What a map training writes while it runs. Every epoch has its line of measurements; lines are kept back and written together, at most
/// twice a second, and always before a checkpoint, at the first epoch and at the end: a thousand epochs may take a tenth of a second.
/// </summary>
internal sealed class MapJournal(IRunStore store, MapTrainingLoop loop, long samples, TimeSpan checkpointInterval, double secondsBefore, Func<Checkpoint> checkpoint)
{
    private static readonly TimeSpan LinesInterval = TimeSpan.FromSeconds(0.5);

    private readonly List<JsonObject> _lines = [];
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _linesWritten;
    private long _checkpointWritten = Stopwatch.GetTimestamp();
    private int _checkpointEpoch = loop.EpochsDone;

    /// <summary>Seconds of training in all processes so far.</summary>
    public double Seconds => secondsBefore + Stopwatch.GetElapsedTime(_started).TotalSeconds;

    public void EndEpoch(MapEpoch epoch)
    {
        _lines.Add(new JsonObject
        {
            ["epoch"] = loop.EpochsDone,
            ["samplesSeen"] = samples * loop.EpochsDone,
            ["meanDistance"] = loop.MeanDistance,
            ["radius"] = epoch.Radius,
            ["learningRate"] = epoch.LearningRate,
            ["seconds"] = Math.Round(Seconds, 6),
        });
        if (Stopwatch.GetElapsedTime(_checkpointWritten) >= checkpointInterval) WriteCheckpoint();
        else if (loop.EpochsDone == 1 || Stopwatch.GetElapsedTime(_linesWritten) >= LinesInterval) WriteLines();
    }

    /// <summary>Stores the end, whichever way it came.</summary>
    public void Conclude(bool finished)
    {
        WriteLines();
        if (_checkpointEpoch != loop.EpochsDone || loop.EpochsDone == 0) WriteCheckpoint();
        if (!finished) store.AppendEvent(new JsonObject { ["epoch"] = loop.EpochsDone, ["kind"] = "interrupted" });
    }

    public void WriteCheckpoint()
    {
        WriteLines();
        store.WriteCheckpoint(checkpoint());
        (_checkpointWritten, _checkpointEpoch) = (Stopwatch.GetTimestamp(), loop.EpochsDone);
    }

    private void WriteLines()
    {
        store.AppendMetricsLines(_lines);
        _lines.Clear();
        _linesWritten = Stopwatch.GetTimestamp();
    }
}

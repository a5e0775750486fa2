using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Watching;
using LatentSharp.Runs;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace LatentSharp.Gan.Training;

/// <summary>The epochs: what is measured, what is kept, and when a training ends or goes back.</summary>
internal sealed class TrainingLoop : IDisposable
{
    private static readonly TimeSpan ReleaseInterval = TimeSpan.FromSeconds(20);

    private readonly GanRecipe _recipe;
    private readonly IRunStore _store;
    private readonly TrainingOptions _options;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly TrainingState _state;
    private readonly FixedGrid _grid;
    private readonly MapCoverage? _coverage;
    private readonly Pacemaker _pace = new();
    private readonly int _gridEvery;
    private readonly int _until;
    private double _secondsBefore;
    private TimeSpan _lastCheckpoint;
    private TimeSpan _lastRelease;

    public TrainingLoop(GanRecipe recipe, ImageSet data, IRunStore store, TrainingOptions options, IProgress<TrainingProgress>? progress)
    {
        (_recipe, _store, _options, _progress) = (recipe, store, options, progress);
        Device device = ComputeDevice.Open(options);
        if (options.GridEvery < 1) throw new ArgumentException($"A grid is drawn every 1 or more epochs, not {options.GridEvery}.", nameof(options));
        if (options.UntilEpoch < 1) throw new ArgumentException($"A training pauses after 1 or more epochs, not {options.UntilEpoch}.", nameof(options));
        _until = Math.Min(recipe.Epochs, options.UntilEpoch ?? recipe.Epochs);
        _gridEvery = options.GridEvery ?? Math.Max(1, recipe.Epochs / 50);
        _state = new TrainingState(recipe, data, options, device);
        _grid = new FixedGrid(recipe, device);
        _coverage = options.CoverageEvery is null ? null : new MapCoverage(recipe, data, options, device);
    }

    private bool RollsBack => _recipe.Watching.OnCollapse == CollapseAction.Rollback;

    private double Seconds => _secondsBefore + _pace.Elapsed.TotalSeconds;

    public TrainingResult Run(CancellationToken cancellation)
    {
        if (_state.EpochsDone == 0 && _state.Meter.Iterations == 0)
        {
            DrawGrid();
            if (RollsBack) Write(_store.WriteHealthyCheckpoint);
        }

        while (_state.EpochsDone < _until)
        {
            while (_state.Meter.Iterations < _state.IterationsPerEpoch)
            {
                if (cancellation.IsCancellationRequested) return Interrupt();
                if (_state.Iterate() is { } moved) _store.AppendEvent(moved);
                _pace.Count(_state.ImagesPerIteration);
                if (_state.Meter.IsFinite) Report();
                else if (FailAtNonFinite() is StopReason failed) return Result(failed);
            }

            if (EndEpoch() is StopReason reason) return Result(reason);
        }

        return Result(_state.EpochsDone < _recipe.Epochs ? StopReason.Paused : StopReason.Finished);
    }

    public void Load(Checkpoint checkpoint)
    {
        _secondsBefore = _state.Load(checkpoint);
        _store.TruncateMetrics(_state.EpochsDone);
    }

    public void Dispose()
    {
        _state.Dispose();
        _grid.Dispose();
        _coverage?.Dispose();
    }

    private void Report(string? notice = null)
    {
        if (_progress is null) return;
        EpochMeter meter = _state.Meter;
        long iterationsLeft = (long)(_until - _state.EpochsDone) * _state.IterationsPerEpoch - meter.Iterations;
        _progress.Report(new TrainingProgress(Math.Min(_state.EpochsDone + 1, _recipe.Epochs), _recipe.Epochs, meter.Iterations, _state.IterationsPerEpoch,
            meter.DiscriminatorLoss, meter.GeneratorLoss, _pace.Rate, _pace.TimeFor(iterationsLeft * _state.ImagesPerIteration))
        {
            Notice = notice,
        });
    }

    /// <returns>Why the training ends; null = it goes on, possibly from before.</returns>
    private StopReason? EndEpoch()
    {
        _state.EndEpoch();
        JsonObject line = BeginLine();
        (GameSignals? signals, IReadOnlyList<Alarm> raised, IReadOnlyList<JsonObject> ended) = _state.Watch.Check(_state.EpochsDone, _state.Game, _state.Meter);
        signals?.AddTo(line);
        _coverage?.AddTo(line, _state.EpochsDone, _state.Game.SamplingGenerator);
        line["imagesPerSecond"] = _pace.Rate;
        line["seconds"] = Math.Round(Seconds, 3);
        _store.AppendMetrics(line);
        _state.BeginEpoch();
        foreach (JsonObject end in ended) _store.AppendEvent(end);
        foreach (Alarm alarm in raised) Announce(alarm.ToEvent());
        if (_state.Watch.Enabled && signals is null) return FailAtNonFinite();
        ReleaseMemory();
        bool last = _state.EpochsDone == _until;
        if (last || _state.EpochsDone == 1 || _state.EpochsDone % _gridEvery == 0 || raised.Count > 0) DrawGrid();
        if (_recipe.Watching.OnCollapse != CollapseAction.Warn && raised.FirstOrDefault(alarm => alarm.IsCollapse) is { } collapse) return AnswerCollapse(collapse);
        bool kept = (!RollsBack || !_state.Watch.IsTimeToKeep(_state.EpochsDone) || Write(_store.WriteHealthyCheckpoint))
            && (!(last || _pace.Elapsed - _lastCheckpoint >= _options.CheckpointInterval) || WriteCheckpoint());
        return kept ? null : FailAtNonFinite();
    }

    private JsonObject BeginLine()
    {
        var line = new JsonObject
        {
            ["epoch"] = _state.EpochsDone,
            ["imagesSeen"] = _state.ImagesSeen,
            ["discriminatorLoss"] = _state.Meter.DiscriminatorLoss,
            ["generatorLoss"] = _state.Meter.GeneratorLoss,
        };
        if (_state.Meter.Penalty is double penalty) line["gradientPenalty"] = penalty;
        if (_state.Game.AdaptedProbability is double probability) line["augmentationProbability"] = probability;
        if (_recipe.Rebalancing.Enabled) line["generatorSteps"] = _state.Watch.GeneratorSteps;
        return line;
    }

    /// <summary>The heap that keeps its blocks becomes full of holes in a long training; faulting its pages in again takes some hundredths of a second.</summary>
    private void ReleaseMemory()
    {
        if (_pace.Elapsed - _lastRelease < ReleaseInterval) return;
        NativeProcess.ReleaseFreePages();
        _lastRelease = _pace.Elapsed;
    }

    private void DrawGrid() => _store.WriteSamples(_state.EpochsDone, _grid.Draw(_state.Game.SamplingGenerator));

    /// <returns>False: something is not finite, and nothing was written, so that the last good checkpoint stays.</returns>
    private bool WriteCheckpoint()
    {
        if (!Write(_store.WriteCheckpoint)) return false;
        _lastCheckpoint = _pace.Elapsed;
        return true;
    }

    private bool Write(Action<Checkpoint> store)
    {
        Checkpoint checkpoint = _state.Save(Seconds);
        if (!checkpoint.Tensors.All(tensor => TensorPrimitives.IsFiniteAll<float>(tensor.Singles))) return false;
        store(checkpoint);
        return true;
    }

    private TrainingResult Interrupt()
    {
        if (!WriteCheckpoint()) return Result(StopAtNonFinite());
        _store.AppendEvent(new JsonObject { ["epoch"] = _state.EpochsDone, ["kind"] = "interrupted", ["iteration"] = _state.Meter.Iterations });
        return Result(StopReason.Interrupted);
    }

    /// <summary>Stops at a collapse with the state saved, or goes back.</summary>
    private StopReason? AnswerCollapse(Alarm alarm)
    {
        if (RollsBack) return RollBack(alarm);
        if (!WriteCheckpoint()) return StopAtNonFinite();
        _store.AppendEvent(CollapseEvents.Stopped(_state.EpochsDone, alarm));
        return StopReason.Collapse;
    }

    private StopReason? FailAtNonFinite() => RollsBack ? RollBack(_state.Watch.RaiseNonFinite(_state.EpochsDone)) : StopAtNonFinite();

    private StopReason StopAtNonFinite()
    {
        string message = _state.Watch.RaiseNonFinite(_state.EpochsDone).Message;
        _store.AppendEvent(new JsonObject { ["epoch"] = _state.EpochsDone, ["kind"] = "nonFinite", ["message"] = message });
        return StopReason.NonFinite;
    }

    /// <summary>Goes on from the last healthy checkpoint with one thing changed, or gives up.</summary>
    private StopReason? RollBack(Alarm alarm)
    {
        Recovery recovery = _state.Watch.Recovery;
        Checkpoint? healthy = recovery.MayTry ? _store.ReadHealthyCheckpoint() : null;
        if (healthy is null)
        {
            Announce(CollapseEvents.GaveUp(_state.EpochsDone, alarm, recovery));
            WriteCheckpoint();
            return StopReason.Collapse;
        }

        int from = _state.EpochsDone;
        string change = recovery.Change(alarm.Kind, _state.Watch.IsDiscriminatorAtFault);
        _state.GoBack(healthy);
        _store.TruncateMetrics(_state.EpochsDone);
        Announce(CollapseEvents.RolledBack(from, _state.EpochsDone, alarm, recovery, _recipe.Watching.MostRollbacks, change));

        // Were the process killed now, a resume must not find the collapsed future as the newest state.
        WriteCheckpoint();
        return null;
    }

    /// <summary>Writes an event down and says it.</summary>
    private void Announce(JsonObject line)
    {
        _store.AppendEvent(line);
        Report(line["message"]!.GetValue<string>());
    }

    private TrainingResult Result(StopReason reason) =>
        new(_state.EpochsDone, _state.ImagesSeen, _pace.OverallRate, _state.Meter.LastDiscriminatorLoss, _state.Meter.LastGeneratorLoss, reason) { Alarms = _state.Watch.Alarms };
}

using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Watching;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace LatentSharp.Gan.Training;

/// <summary>The epochs: who is stepped when, what is measured, what is kept.</summary>
internal sealed class TrainingLoop : IDisposable
{
    private static readonly TimeSpan ReleaseInterval = TimeSpan.FromSeconds(20);

    private readonly GanRecipe _recipe;
    private readonly IRunStore _store;
    private readonly TrainingOptions _options;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly Device _device;
    private readonly AdversarialGame _game;
    private readonly BatchLoader _loader;
    private readonly BatchSampler _sampler;
    private readonly FixedGrid _grid;
    private readonly GameWatch _watch;
    private readonly Pacemaker _pace = new();
    private readonly int _iterationsPerEpoch;
    private readonly int _gridEvery;
    private readonly string _fingerprint;
    private RandomStream _latent;
    private EpochMeter _meter = new();
    private int _epochsDone;
    private long _imagesSeen;
    private double _seconds;
    private TimeSpan _lastCheckpoint;
    private TimeSpan _lastRelease;

    public TrainingLoop(GanRecipe recipe, ImageSet data, IRunStore store, TrainingOptions options, IProgress<TrainingProgress>? progress)
    {
        (_recipe, _store, _options, _progress) = (recipe, store, options, progress);
        _device = ComputeDevice.Open(options);
        HoldOutSplit split = recipe.HoldOut.Split(data, recipe.FirstPictures);
        LabelCheck.Require(recipe, data, split.Training.Count + split.HeldOut.Count);
        string whole = data.Prepare(recipe.ImageSize, recipe.ImageChannels, recipe.Resize).Fingerprint;
        _fingerprint = split.HeldOut.Count == 0 ? whole : $"{whole} without {split.Hash}";

        // From here on there are only the pictures to train on: nothing but the watch, which changes nothing, could reach another.
        ImageSet training = split.TrainingPart(data);
        PreparedImages images = training.Prepare(recipe.ImageSize, recipe.ImageChannels, recipe.Resize);
        _iterationsPerEpoch = recipe.IterationsPerEpoch(training.Count);
        if (options.GridEvery < 1) throw new ArgumentException($"A grid is drawn every 1 or more epochs, not {options.GridEvery}.", nameof(options));
        _gridEvery = options.GridEvery ?? Math.Max(1, recipe.Epochs / 50);
        _sampler = new BatchSampler(recipe.Sampling, training.Count, recipe.Seed);
        _latent = new RandomStream(recipe.Seed, "latent codes");
        _game = new AdversarialGame(recipe, _device, options.Kernels);
        _loader = new BatchLoader(images, recipe, _device);
        _grid = new FixedGrid(recipe, _device);
        _watch = new GameWatch(recipe, images, split.HeldOutPart(data)?.Prepare(recipe.ImageSize, recipe.ImageChannels, recipe.Resize), _iterationsPerEpoch, _device, options.Threads ?? ComputeDevice.DefaultThreads);
    }

    public TrainingResult Run(CancellationToken cancellation)
    {
        if (_epochsDone == 0 && _meter.Iterations == 0)
        {
            DrawGrid();
            if (_recipe.Watching.OnCollapse == CollapseAction.Rollback) _store.WriteHealthyCheckpoint(Snapshot());
        }

        while (_epochsDone < _recipe.Epochs)
        {
            while (_meter.Iterations < _iterationsPerEpoch)
            {
                if (cancellation.IsCancellationRequested) return Interrupt();
                Iterate();
                if (!_meter.IsFinite && FailAtNonFinite() is StopReason failed) return Result(failed);
                Report();
            }

            if (EndEpoch() is StopReason reason) return Result(reason);
        }

        return Result(StopReason.Finished);
    }

    public void Load(Checkpoint checkpoint)
    {
        var tensors = checkpoint.Tensors.ToDictionary(tensor => tensor.Name);
        JsonObject state = checkpoint.State;
        if (state.Value<string>("data") != _fingerprint)
            throw new DataException("checkpoint", "it was trained on other pictures than the ones given.", "Resume with the data of the run; options.json names it.");
        _game.Load(state.Part("optimizers"), tensors);
        _sampler.Load(state.Part("batches"));
        _loader.Restore(state.Part("flips"));
        _latent = new RandomStream(RandomStreamJson.Read(state.Part("latentCodes")));
        _epochsDone = (int)checkpoint.Epoch;
        _imagesSeen = state.Value<long>("imagesSeen");
        _seconds = state.Value<double>("seconds");
        _meter = EpochMeter.Load(state.Part("epochSoFar"));

        // A run from before games were watched has no memory of alarms.
        if (state["watch"] is not null) _watch.Load(state.Part("watch"));
        _game.ScaleRates(_watch.Recovery.DiscriminatorFactor, _watch.Recovery.GeneratorFactor);
        _store.TruncateMetrics(_epochsDone);
    }

    public void Dispose()
    {
        _game.Dispose();
        _loader.Dispose();
        _grid.Dispose();
        _watch.Dispose();
    }

    /// <summary>The discriminator's steps, each with a fresh batch and fresh codes, then one generator step with fresh codes, or several where the balance asks for them.</summary>
    private void Iterate()
    {
        using var scope = NewDisposeScope();
        _game.Progress = (_epochsDone + (double)_meter.Iterations / _iterationsPerEpoch) / _recipe.Epochs;
        double discriminatorLoss = 0, generatorLoss = 0;
        for (int step = 0; step < _recipe.CriticStepsPerGeneratorStep; step++)
        {
            _loader.Load(_sampler);
            DiscriminatorLoss loss = _game.StepDiscriminator(_loader.Images, Codes(), _loader.Classes);
            _meter.Add(loss, _recipe.CriticStepsPerGeneratorStep);
            discriminatorLoss += loss.Value / _recipe.CriticStepsPerGeneratorStep;
        }

        // Real pictures that the generator's loss wants for comparison, and the classes to generate, are those of the last batch.
        int generatorSteps = _watch.GeneratorSteps;
        for (int step = 0; step < generatorSteps; step++) generatorLoss += _game.StepGenerator(Codes(), _loader.Images, _loader.Classes) / generatorSteps;
        if (_watch.AfterIteration(_meter.Iterations, _epochsDone, _game, discriminatorLoss) is { } moved) _store.AppendEvent(moved);
        _meter.EndIteration(generatorLoss);
        long images = (long)_recipe.BatchSize * _recipe.CriticStepsPerGeneratorStep;
        _imagesSeen += images;
        _pace.Count(images);
    }

    private Tensor Codes() => LatentCodes.Draw(_latent, _recipe.BatchSize, _recipe.LatentSize).to(_device);

    private void Report(string? notice = null)
    {
        if (_progress is null) return;
        long iterationsLeft = (long)(_recipe.Epochs - _epochsDone) * _iterationsPerEpoch - _meter.Iterations;
        TimeSpan remaining = _pace.TimeFor(iterationsLeft * _recipe.BatchSize * _recipe.CriticStepsPerGeneratorStep);
        _progress.Report(new TrainingProgress(Math.Min(_epochsDone + 1, _recipe.Epochs), _recipe.Epochs, _meter.Iterations, _iterationsPerEpoch,
            _meter.DiscriminatorLoss, _meter.GeneratorLoss, _pace.Rate, remaining)
        {
            Notice = notice,
        });
    }

    /// <returns>Why the training ends; null = it goes on.</returns>
    private StopReason? EndEpoch()
    {
        _epochsDone++;
        var line = new JsonObject
        {
            ["epoch"] = _epochsDone,
            ["imagesSeen"] = _imagesSeen,
            ["discriminatorLoss"] = _meter.DiscriminatorLoss,
            ["generatorLoss"] = _meter.GeneratorLoss,
        };
        if (_meter.Penalty is double penalty) line["gradientPenalty"] = penalty;
        if (_game.AdaptedProbability is double probability) line["augmentationProbability"] = probability;
        if (_recipe.Rebalancing.Enabled) line["generatorSteps"] = _watch.GeneratorSteps;
        IReadOnlyList<Alarm> raised = [];
        if (_watch.Enabled)
        {
            (GameSignals? signals, raised, IReadOnlyList<JsonObject> ended) = _watch.Check(_epochsDone, (long)_epochsDone * _iterationsPerEpoch, _game, _meter.DiscriminatorLoss);
            if (signals is null) return FailAtNonFinite();
            signals.AddTo(line);
            foreach (JsonObject end in ended) _store.AppendEvent(end);
        }

        line["imagesPerSecond"] = _pace.Rate;
        line["seconds"] = Math.Round(_seconds + _pace.Elapsed.TotalSeconds, 3);
        _store.AppendMetrics(line);
        foreach (Alarm alarm in raised)
        {
            _store.AppendEvent(alarm.ToEvent());
            Report($"Alarm after epoch {_epochsDone}: {alarm.Message}");
        }

        _meter = _meter.Next();
        ReleaseMemory();
        bool last = _epochsDone == _recipe.Epochs;
        if (last || _epochsDone == 1 || _epochsDone % _gridEvery == 0 || raised.Count > 0) DrawGrid();
        if (raised.FirstOrDefault(alarm => alarm.IsCollapse) is { } collapse && _recipe.Watching.OnCollapse != CollapseAction.Warn) return AnswerCollapse(collapse);
        if (_recipe.Watching.OnCollapse == CollapseAction.Rollback && _watch.IsHealthy && _epochsDone % _watch.HealthyEvery == 0) _store.WriteHealthyCheckpoint(Snapshot());
        return !(last || _pace.Elapsed - _lastCheckpoint >= _options.CheckpointInterval) || WriteCheckpoint() ? null : FailAtNonFinite();
    }

    /// <summary>The heap that keeps its blocks becomes full of holes in a long training; faulting its pages in again takes some hundredths of a second.</summary>
    private void ReleaseMemory()
    {
        if (_pace.Elapsed - _lastRelease < ReleaseInterval) return;
        NativeProcess.ReleaseFreePages();
        _lastRelease = _pace.Elapsed;
    }

    private void DrawGrid() => _store.WriteSamples(_epochsDone, _grid.Draw(_game.SamplingGenerator));

    private Checkpoint Snapshot() => new(_epochsDone, new JsonObject
    {
        ["data"] = _fingerprint,
        ["optimizers"] = _game.SaveState(),
        ["batches"] = _sampler.Save(),
        ["flips"] = _loader.Save(),
        ["latentCodes"] = RandomStreamJson.Write(_latent.State),
        ["imagesSeen"] = _imagesSeen,
        ["seconds"] = _seconds + _pace.Elapsed.TotalSeconds,
        ["epochSoFar"] = _meter.Save(),
        ["watch"] = _watch.Save(),
    }, _game.SaveTensors());

    /// <returns>False: something is not finite, and nothing was written, so that the last good checkpoint stays.</returns>
    private bool WriteCheckpoint()
    {
        Checkpoint checkpoint = Snapshot();
        if (!checkpoint.Tensors.All(tensor => TensorPrimitives.IsFiniteAll<float>(tensor.Singles))) return false;
        _store.WriteCheckpoint(checkpoint);
        _lastCheckpoint = _pace.Elapsed;
        return true;
    }

    private TrainingResult Interrupt()
    {
        if (!WriteCheckpoint()) return Result(StopAtNonFinite());
        _store.AppendEvent(new JsonObject { ["epoch"] = _epochsDone, ["kind"] = "interrupted", ["iteration"] = _meter.Iterations });
        return Result(StopReason.Interrupted);
    }

    /// <summary>Stops at a collapse with the state saved, or goes back.</summary>
    private StopReason? AnswerCollapse(Alarm alarm)
    {
        if (_recipe.Watching.OnCollapse == CollapseAction.Rollback) return RollBack(alarm);
        if (!WriteCheckpoint()) return StopAtNonFinite();
        _store.AppendEvent(new JsonObject { ["epoch"] = _epochsDone, ["kind"] = "stopped", ["alarm"] = alarm.KindName });
        return StopReason.Collapse;
    }

    private StopReason? FailAtNonFinite() => _recipe.Watching.OnCollapse == CollapseAction.Rollback ? RollBack(_watch.RaiseNonFinite(_epochsDone)) : StopAtNonFinite();

    private StopReason StopAtNonFinite()
    {
        string message = _watch.RaiseNonFinite(_epochsDone).Message;
        _store.AppendEvent(new JsonObject { ["epoch"] = _epochsDone, ["kind"] = "nonFinite", ["message"] = message });
        return StopReason.NonFinite;
    }

    /// <summary>Goes on from the last healthy checkpoint with one thing changed, or gives up.</summary>
    private StopReason? RollBack(Alarm alarm)
    {
        Checkpoint? healthy = _watch.Recovery.MayTry ? _store.ReadHealthyCheckpoint() : null;
        if (healthy is null) return GiveUp(alarm);
        (int from, double seconds) = (_epochsDone, _seconds);
        string change = _watch.Recovery.Change(alarm.Kind);
        JsonObject kept = _watch.Save();
        Load(healthy);

        // The game goes back; the clock, the alarms and what was tried do not.
        _seconds = seconds;
        _watch.LoadHistory(kept);
        _game.ScaleRates(_watch.Recovery.DiscriminatorFactor, _watch.Recovery.GeneratorFactor);
        string message = $"Back from epoch {from} to epoch {_epochsDone}, try {_watch.Recovery.Count} of {_recipe.Watching.MostRollbacks}: {change}.";
        _store.AppendEvent(new JsonObject { ["epoch"] = _epochsDone, ["kind"] = "rolledBack", ["from"] = from, ["alarm"] = alarm.KindName, ["message"] = message });

        // Were the process killed now, a resume must not find the collapsed future as the newest state.
        WriteCheckpoint();
        Report(message);
        return null;
    }

    private StopReason GiveUp(Alarm alarm)
    {
        string message = $"Gave up after {_watch.Recovery.Count} rollbacks; the last alarm: {alarm.Message} Tried: {_watch.Recovery.Tried}.";
        _store.AppendEvent(new JsonObject { ["epoch"] = _epochsDone, ["kind"] = "gaveUp", ["alarm"] = alarm.KindName, ["message"] = message });
        Report(message);
        WriteCheckpoint();
        return StopReason.Collapse;
    }

    private TrainingResult Result(StopReason reason) =>
        new(_epochsDone, _imagesSeen, _pace.OverallRate, _meter.LastDiscriminatorLoss, _meter.LastGeneratorLoss, reason) { Alarms = _watch.Alarms };
}

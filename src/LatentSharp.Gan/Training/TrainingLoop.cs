using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
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

        // From here on there are only the pictures to train on: nothing below could reach another.
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
    }

    public TrainingResult Run(CancellationToken cancellation)
    {
        if (_epochsDone == 0 && _meter.Iterations == 0) DrawGrid();
        while (_epochsDone < _recipe.Epochs)
        {
            while (_meter.Iterations < _iterationsPerEpoch)
            {
                if (cancellation.IsCancellationRequested) return Interrupt();
                Iterate();
                if (!_meter.IsFinite) return StopAtNonFinite();
                Report();
            }

            if (!EndEpoch()) return StopAtNonFinite();
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
        _store.TruncateMetrics(_epochsDone);
    }

    public void Dispose()
    {
        _game.Dispose();
        _loader.Dispose();
        _grid.Dispose();
    }

    /// <summary>The discriminator's steps, each with a fresh batch and fresh codes, then one generator step with fresh codes.</summary>
    private void Iterate()
    {
        using var scope = NewDisposeScope();
        _game.Progress = (_epochsDone + (double)_meter.Iterations / _iterationsPerEpoch) / _recipe.Epochs;
        for (int step = 0; step < _recipe.CriticStepsPerGeneratorStep; step++)
        {
            _loader.Load(_sampler);
            _meter.Add(_game.StepDiscriminator(_loader.Images, Codes(), _loader.Classes), _recipe.CriticStepsPerGeneratorStep);
        }

        // Real pictures that the generator's loss wants for comparison, and the classes to generate, are those of the last batch.
        _meter.EndIteration(_game.StepGenerator(Codes(), _loader.Images, _loader.Classes));
        long images = (long)_recipe.BatchSize * _recipe.CriticStepsPerGeneratorStep;
        _imagesSeen += images;
        _pace.Count(images);
    }

    private Tensor Codes() => LatentCodes.Draw(_latent, _recipe.BatchSize, _recipe.LatentSize).to(_device);

    private void Report()
    {
        if (_progress is null) return;
        long iterationsLeft = (long)(_recipe.Epochs - _epochsDone) * _iterationsPerEpoch - _meter.Iterations;
        TimeSpan remaining = _pace.TimeFor(iterationsLeft * _recipe.BatchSize * _recipe.CriticStepsPerGeneratorStep);
        _progress.Report(new TrainingProgress(_epochsDone + 1, _recipe.Epochs, _meter.Iterations, _iterationsPerEpoch,
            _meter.DiscriminatorLoss, _meter.GeneratorLoss, _pace.Rate, remaining));
    }

    /// <returns>False: a weight is no longer a number, though no loss has shown it yet.</returns>
    private bool EndEpoch()
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
        line["imagesPerSecond"] = _pace.Rate;
        line["seconds"] = Math.Round(_seconds + _pace.Elapsed.TotalSeconds, 3);
        _store.AppendMetrics(line);
        _meter = _meter.Next();
        ReleaseMemory();
        bool last = _epochsDone == _recipe.Epochs;
        if (last || _epochsDone == 1 || _epochsDone % _gridEvery == 0) DrawGrid();
        return !(last || _pace.Elapsed - _lastCheckpoint >= _options.CheckpointInterval) || WriteCheckpoint();
    }

    /// <summary>The heap that keeps its blocks becomes full of holes in a long training; faulting its pages in again takes some hundredths of a second.</summary>
    private void ReleaseMemory()
    {
        if (_pace.Elapsed - _lastRelease < ReleaseInterval) return;
        NativeProcess.ReleaseFreePages();
        _lastRelease = _pace.Elapsed;
    }

    private void DrawGrid() => _store.WriteSamples(_epochsDone, _grid.Draw(_game.SamplingGenerator));

    /// <returns>False: something is not finite, and nothing was written, so that the last good checkpoint stays.</returns>
    private bool WriteCheckpoint()
    {
        IReadOnlyList<NamedTensor> tensors = _game.SaveTensors();
        if (!tensors.All(tensor => TensorPrimitives.IsFiniteAll<float>(tensor.Singles))) return false;
        var state = new JsonObject
        {
            ["data"] = _fingerprint,
            ["optimizers"] = _game.SaveState(),
            ["batches"] = _sampler.Save(),
            ["flips"] = _loader.Save(),
            ["latentCodes"] = RandomStreamJson.Write(_latent.State),
            ["imagesSeen"] = _imagesSeen,
            ["seconds"] = _seconds + _pace.Elapsed.TotalSeconds,
            ["epochSoFar"] = _meter.Save(),
        };
        _store.WriteCheckpoint(new Checkpoint(_epochsDone, state, tensors));
        _lastCheckpoint = _pace.Elapsed;
        return true;
    }

    private TrainingResult Interrupt()
    {
        if (!WriteCheckpoint()) return StopAtNonFinite();
        _store.AppendEvent(new JsonObject { ["epoch"] = _epochsDone, ["kind"] = "interrupted", ["iteration"] = _meter.Iterations });
        return Result(StopReason.Interrupted);
    }

    private TrainingResult StopAtNonFinite()
    {
        _store.AppendEvent(new JsonObject { ["epoch"] = _epochsDone, ["kind"] = "nonFinite", ["message"] = "A loss or a weight became NaN or infinite; lower the learning rates or resume from the last checkpoint with other options." });
        return Result(StopReason.NonFinite);
    }

    private TrainingResult Result(StopReason reason) =>
        new(_epochsDone, _imagesSeen, _pace.OverallRate, _meter.LastDiscriminatorLoss, _meter.LastGeneratorLoss, reason);
}

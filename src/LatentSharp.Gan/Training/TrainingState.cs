using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Watching;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>Everything that a checkpoint holds, and the iteration that moves it on.</summary>
internal sealed class TrainingState : IDisposable
{
    private readonly GanRecipe _recipe;
    private readonly Device _device;
    private readonly BatchLoader _loader;
    private readonly BatchSampler _sampler;
    private readonly string _fingerprint;
    private RandomStream _latent;

    public TrainingState(GanRecipe recipe, ImageSet data, TrainingOptions options, Device device)
    {
        (_recipe, _device) = (recipe, device);
        var pictures = new TrainingPictures(recipe, data);
        _fingerprint = pictures.Fingerprint;
        IterationsPerEpoch = recipe.IterationsPerEpoch(pictures.Training.Count);
        _sampler = new BatchSampler(recipe.Sampling, pictures.Training.Count, recipe.Seed);
        _latent = new RandomStream(recipe.Seed, "latent codes");
        Game = new AdversarialGame(recipe, device, options.Kernels);
        _loader = new BatchLoader(pictures.Training, recipe, device);
        Watch = new GameWatch(recipe, pictures, IterationsPerEpoch, device, options.Threads ?? ComputeDevice.DefaultThreads);
    }

    /// <summary>The networks and their optimisers.</summary>
    public AdversarialGame Game { get; }

    /// <summary>What watches them.</summary>
    public GameWatch Watch { get; }

    /// <summary>The means of the epoch under way.</summary>
    public EpochMeter Meter { get; private set; } = new();

    /// <summary>Generator iterations an epoch.</summary>
    public int IterationsPerEpoch { get; }

    /// <summary>Real pictures that an iteration shows to D.</summary>
    public long ImagesPerIteration => (long)_recipe.BatchSize * _recipe.CriticStepsPerGeneratorStep;

    /// <summary>Whole epochs done.</summary>
    public int EpochsDone { get; private set; }

    /// <summary>Real pictures shown to D.</summary>
    public long ImagesSeen { get; private set; }

    /// <summary>
    /// The discriminator's steps, each with a fresh batch and fresh codes, then one generator step with fresh codes, or several where the balance
    /// asks for them.
    /// </summary>
    /// <returns>The event of a rebalancing, or null.</returns>
    public JsonObject? Iterate()
    {
        using var scope = NewDisposeScope();
        Game.Progress = (EpochsDone + (double)Meter.Iterations / IterationsPerEpoch) / _recipe.Epochs;
        double discriminatorLoss = 0, generatorLoss = 0;
        for (int step = 0; step < _recipe.CriticStepsPerGeneratorStep; step++)
        {
            _loader.Load(_sampler);
            DiscriminatorLoss loss = Game.StepDiscriminator(_loader.Images, Codes(), _loader.Classes);
            Meter.Add(loss, _recipe.CriticStepsPerGeneratorStep);
            discriminatorLoss += loss.Value / _recipe.CriticStepsPerGeneratorStep;
        }

        // Real pictures that the generator's loss wants for comparison, and the classes to generate, are those of the last batch.
        int generatorSteps = Watch.GeneratorSteps;
        for (int step = 0; step < generatorSteps; step++) generatorLoss += Game.StepGenerator(Codes(), _loader.Images, _loader.Classes) / generatorSteps;
        JsonObject? moved = Watch.AfterIteration(Meter.Iterations, EpochsDone, Game, discriminatorLoss);
        Meter.EndIteration(generatorLoss);
        ImagesSeen += ImagesPerIteration;
        return moved;
    }

    /// <summary>Counts the epoch; <see cref="Meter"/> keeps its means until <see cref="BeginEpoch"/>.</summary>
    public void EndEpoch() => EpochsDone++;

    /// <summary>Empties the meter.</summary>
    public void BeginEpoch() => Meter = Meter.Next();

    /// <summary>The state as it is now.</summary>
    /// <param name="seconds">The time spent so far.</param>
    public Checkpoint Save(double seconds) => new(EpochsDone, new JsonObject
    {
        ["data"] = _fingerprint,
        ["optimizers"] = Game.SaveState(),
        ["batches"] = _sampler.Save(),
        ["flips"] = _loader.Save(),
        ["latentCodes"] = RandomStreamJson.Write(_latent.State),
        ["imagesSeen"] = ImagesSeen,
        ["seconds"] = seconds,
        ["epochSoFar"] = Meter.Save(),
        ["watch"] = Watch.Save(),
    }, Game.SaveTensors());

    /// <summary>Takes the state of a checkpoint.</summary>
    /// <returns>The time that was spent up to it, in seconds.</returns>
    /// <exception cref="DataException">It does not fit the recipe or the pictures.</exception>
    public double Load(Checkpoint checkpoint)
    {
        var tensors = checkpoint.Tensors.ToDictionary(tensor => tensor.Name);
        JsonObject state = checkpoint.State;
        if (state.Value<string>("data") != _fingerprint)
            throw new DataException("checkpoint", "it was trained on other pictures than the ones given.", "Resume with the data of the run; options.json names it.");
        Game.Load(state.Part("optimizers"), tensors);
        _sampler.Load(state.Part("batches"));
        _loader.Restore(state.Part("flips"));
        _latent = new RandomStream(RandomStreamJson.Read(state.Part("latentCodes")));
        EpochsDone = (int)checkpoint.Epoch;
        ImagesSeen = state.Value<long>("imagesSeen");
        Meter = EpochMeter.Load(state.Part("epochSoFar"));

        // A run from before games were watched has no memory of alarms.
        if (state["watch"] is not null) Watch.Load(state.Part("watch"));
        Game.ScaleRates(Watch.Recovery.DiscriminatorFactor, Watch.Recovery.GeneratorFactor);
        return state.Value<double>("seconds");
    }

    /// <summary>Takes the state of a checkpoint, but not what was seen and tried since: that goes along.</summary>
    /// <param name="checkpoint">A state of this training from before.</param>
    public void GoBack(Checkpoint checkpoint)
    {
        JsonObject kept = Watch.Save();
        Load(checkpoint);
        Watch.LoadHistory(kept);
        Game.ScaleRates(Watch.Recovery.DiscriminatorFactor, Watch.Recovery.GeneratorFactor);
    }

    public void Dispose()
    {
        Game.Dispose();
        _loader.Dispose();
        Watch.Dispose();
    }

    private Tensor Codes() => LatentCodes.Draw(_latent, _recipe.BatchSize, _recipe.LatentSize).to(_device);
}

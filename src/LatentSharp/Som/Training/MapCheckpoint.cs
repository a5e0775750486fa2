using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Runs;
using LatentSharp.Som.Engines;
using LatentSharp.Som.Storage;

namespace LatentSharp.Som;

/// <summary>A map training between two epochs: the engine's state as tensors, all else as JSON.</summary>
internal sealed class MapCheckpoint
{
    private const string EnginePrefix = "engine.", InitialCodebook = "initialCodebook", Where = "checkpoint";

    private readonly Checkpoint _checkpoint;
    private readonly JsonFields _state;

    /// <summary>Reads the part that can be read before there is an engine.</summary>
    /// <exception cref="DataException">A field is missing or wrong.</exception>
    public MapCheckpoint(Checkpoint checkpoint)
    {
        (_checkpoint, _state) = (checkpoint, new JsonFields(checkpoint.State, Where, "state"));
        Engine = _state.Choice<MapEngineKind>("engine");
        if (Engine == MapEngineKind.Auto) throw _state.Fault("the state names no engine.");
    }

    /// <summary>The engine that wrote the state; only it can go on with the same bits.</summary>
    public MapEngineKind Engine { get; }

    /// <summary>Seconds of training so far.</summary>
    public double Seconds => _state.Value<double>("seconds");

    /// <summary>The numbers of a given initial codebook, or null.</summary>
    public static IReadOnlyList<double>? InitialCodebookOf(Checkpoint checkpoint) =>
        checkpoint.Tensors.FirstOrDefault(tensor => tensor.Name == InitialCodebook && tensor.Type == TensorType.F64)?.Doubles;

    public static Checkpoint Write(MapRecipe recipe, PreparedSamples samples, MapTrainingLoop loop, MapEngineKind kind, MapEngine engine, double seconds)
    {
        var state = new JsonObject
        {
            ["data"] = samples.Fingerprint,
            ["engine"] = JsonFields.NameOf(kind),
            ["orders"] = GeneratorJson.Write(loop.Orders),
            ["meanDistance"] = double.IsFinite(loop.MeanDistance) ? loop.MeanDistance : null,
            ["seconds"] = seconds,
        };
        List<NamedTensor> tensors = [.. engine.State().Select(part => new NamedTensor(EnginePrefix + part.Key, [part.Value.Length], part.Value))];
        if (recipe.Initialization is MapInitialization.Given given) tensors.Add(new NamedTensor(InitialCodebook, [given.Codebook.Count], [.. given.Codebook]));
        return new Checkpoint(loop.EpochsDone, state, tensors);
    }

    /// <summary>Puts engine and loop where the checkpoint was written.</summary>
    /// <exception cref="DataException">The checkpoint does not fit the samples or the engine.</exception>
    public void Restore(MapRecipe recipe, PreparedSamples samples, MapTrainingLoop loop, MapEngine engine)
    {
        if (_state.Value<string>("data") != samples.Fingerprint)
            throw new DataException(Where, "it was trained on other samples than the ones given.", "Resume with the data of the training; options.json names it.");
        if (_checkpoint.Epoch > recipe.Epochs) throw new ArgumentException($"{_checkpoint.Epoch} epochs are done already, more than the {recipe.Epochs} that are asked for.");
        RandomStreamState orders = GeneratorJson.Read(_state.Part("orders") ?? throw _state.Fault("state.orders is missing."));
        loop.Restore((int)_checkpoint.Epoch, orders, _state.Optional<double>("meanDistance") ?? double.NaN);
        var state = _checkpoint.Tensors.Where(tensor => tensor.Name.StartsWith(EnginePrefix, StringComparison.Ordinal) && tensor.Type == TensorType.F64)
            .ToDictionary(tensor => tensor.Name[EnginePrefix.Length..], tensor => tensor.Doubles);
        foreach ((string name, double[] values) in engine.State())
        {
            if (!state.TryGetValue(name, out double[]? stored)) throw Misfit($"the engine's '{name}' is missing.");
            if (stored.Length != values.Length) throw Misfit($"the engine's '{name}' has {stored.Length} numbers where {values.Length} belong.");
        }

        engine.Restore(state);
    }

    private static DataException Misfit(string fault) => new(Where, fault, "The options of the training and its checkpoint do not fit together; restore options.json.");
}

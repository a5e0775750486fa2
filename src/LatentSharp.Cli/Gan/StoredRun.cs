using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Runs;

namespace LatentSharp.Cli.Gan;

/// <summary>A run on the disk with its recipe.</summary>
internal sealed class StoredRun
{
    private readonly RunReader _reader;

    public StoredRun(string path)
    {
        Path = path;
        _reader = RunReader.Open(path);
        Options = _reader.ReadOptions();
        JsonObject recipe = Options["recipe"] as JsonObject
            ?? throw new DataException(path, "its options.json has no recipe.", "Restore the file as the training wrote it.");
        Recipe = GanRecipeJson.Read(recipe, System.IO.Path.Combine(path, "options.json"));
    }

    public string Path { get; }

    public JsonObject Options { get; }

    public GanRecipe Recipe { get; }

    /// <summary>The options document with another number of epochs.</summary>
    public JsonObject WithEpochs(int epochs)
    {
        JsonObject options = Options.DeepClone().AsObject();
        options["recipe"]!["epochs"] = epochs;
        return options;
    }

    /// <summary>Whether there is anything to go on from; false when the run was stopped before its first checkpoint.</summary>
    public bool HasCheckpoints => _reader.HasCheckpoints;

    /// <summary>The last epoch that was measured.</summary>
    public long EpochsMeasured => _reader.ReadMetrics() is [.., { } last] ? last["epoch"]?.GetValue<long>() ?? 0 : 0;

    /// <summary>The classes that the run was told of.</summary>
    public ClassChoice Classes => new(Path, Recipe.Classes, (Options["data"] as JsonObject)?["classNames"] is JsonArray names ? [.. names.Select(name => (string?)name ?? "")] : []);

    /// <summary>The newest checkpoint that can be read; damaged ones are named on stderr.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public Checkpoint ReadCheckpoint() => _reader.ReadLatestCheckpoint(fault => Console.Error.WriteLine(fault.Message))
        ?? throw new DataException(Path, "there is no checkpoint that can be read.", "Train for at least one epoch, or give another run.");

    public GanSampler OpenSampler() => new(Recipe, ReadCheckpoint());
}

using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;
using LatentSharp.Som;

namespace LatentSharp.Cli.Som;

/// <summary>A map training on the disk with its recipe.</summary>
internal sealed class StoredMapTraining
{
    private readonly RunReader _reader;

    public StoredMapTraining(string path)
    {
        Path = path;
        _reader = RunReader.Open(path);
        Options = _reader.ReadOptions();
        Checkpoint? latest = _reader.ReadLatestCheckpoint();
        Recipe = MapRunDocument.ReadRecipe(Options, System.IO.Path.Combine(path, "options.json"), latest);
        EpochsDone = latest?.Epoch ?? 0;
    }

    public string Path { get; }

    public JsonObject Options { get; }

    public MapRecipe Recipe { get; }

    /// <summary>Whether there is anything to go on from now; false when the training was stopped before its first checkpoint. Final only for who holds the folder's lock.</summary>
    public bool HasCheckpoints => _reader.HasCheckpoints;

    /// <summary>The last epoch that a checkpoint holds.</summary>
    public long EpochsDone { get; }

    /// <summary>The options document with another number of epochs.</summary>
    public JsonObject WithEpochs(int epochs)
    {
        JsonObject options = Options.DeepClone().AsObject();
        options["recipe"]!["epochs"] = epochs;
        return options;
    }

    /// <summary>Refuses other data than that of the training.</summary>
    public void DemandSame(SampleSource samples)
    {
        string? before = Options.Part("data").Text("fingerprint");
        if (before == samples.Fingerprint) return;
        throw new DataException(Path, $"the data is not that of the training (its fingerprint is {samples.Fingerprint[..12]}, the training's {before?[..Math.Min(12, before.Length)] ?? "missing"}).",
            $"Give the same {Recipe.Data} with --data-dir, or train a new map.");
    }
}

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
        if (Options.Text("kind") == "map")
            throw new DataException(path, "the folder holds a map, not a run of `gan train`.", "Name the folder that `latent gan train` wrote.");
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

    /// <summary>Whether there is anything to go on from now; false when the run was stopped before its first checkpoint. Final only for who holds the folder's lock.</summary>
    public bool HasCheckpoints => _reader.HasCheckpoints;

    /// <summary>The last epoch that was measured.</summary>
    public long EpochsMeasured => _reader.ReadMetrics() is [.., { } last] ? last.Whole("epoch") ?? 0 : 0;

    /// <summary>The classes that the run was told of.</summary>
    public ClassChoice Classes => new(Path, Recipe.Classes, Options.Part("data")["classNames"] is JsonArray names ? [.. names.Select(name => name is JsonValue value && value.TryGetValue(out string? text) ? text : "")] : []);

    /// <summary>The newest checkpoint that can be read; damaged ones are named on stderr.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public Checkpoint ReadCheckpoint() => _reader.ReadLatestCheckpoint(fault => Console.Error.WriteLine(fault.Message))
        ?? throw new DataException(Path, "there is no checkpoint that can be read.", "Train for at least one epoch, or give another run.");

    public GanSampler OpenSampler() => new(Recipe, ReadCheckpoint());

    /// <summary>Makes sure that pictures are those of the run, and that they split into training and held-out ones as they did.</summary>
    /// <exception cref="DataException">They are others.</exception>
    public void RequireSameData(ImageSet images)
    {
        string? before = Options.Part("data").Text("fingerprint");
        if (before != images.Fingerprint)
        {
            throw new DataException(Path, $"the data is not that of the run (its fingerprint is {images.Fingerprint[..12]}, the run's {before?[..Math.Min(12, before.Length)] ?? "missing"}).",
                $"Give the same {Recipe.Data} with --data-dir, or train a new run.");
        }

        HoldOutSplit split = Recipe.HoldOut.Split(images, Recipe.FirstPictures);
        if (split.HeldOut.Count > 0 && Options.Part("split").Text("heldOutSha256") != split.Hash)
            throw new DataException(Path, "the held-out pictures are not those that options.json names.", "Restore the recipe's holdOut and the split in options.json as the training wrote them.");
    }
}

using System.Globalization;
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
        if (Options["kind"] is JsonValue kind && kind.TryGetValue(out string? word) && word == "map")
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

    /// <summary>Whether there is anything to go on from; false when the run was stopped before its first checkpoint.</summary>
    public bool HasCheckpoints => _reader.HasCheckpoints;

    /// <summary>The last epoch that was measured.</summary>
    public long EpochsMeasured => _reader.ReadMetrics() is [.., { } last] ? last["epoch"]?.GetValue<long>() ?? 0 : 0;

    /// <summary>The number of a class that the user named.</summary>
    /// <param name="nameOrNumber">What the user wrote; null = no class.</param>
    /// <exception cref="UsageException">The run knows of no classes, or not of this one.</exception>
    public int? FindClass(string? nameOrNumber)
    {
        if (nameOrNumber is null) return null;
        if (Recipe.Classes == 0) throw new UsageException($"--class: {Path} was trained without classes; train with --conditional.");
        string[] names = ClassNames;
        int at = Array.FindIndex(names, name => string.Equals(name, nameOrNumber, StringComparison.OrdinalIgnoreCase));
        if (at >= 0) return at;
        if (int.TryParse(nameOrNumber, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < Recipe.Classes) return number;
        throw new UsageException($"--class: there is no class '{nameOrNumber}'; there are {(names.Length > 0 ? string.Join(", ", names) : $"the numbers 0 to {Recipe.Classes - 1}")}.");
    }

    /// <summary>The captions of a grid's columns, one a class, where classes come in turn and are not too many; otherwise null.</summary>
    public IReadOnlyList<string>? ClassColumns(int count)
    {
        if (Recipe.Classes is < 2 or > 20 || count < Recipe.Classes) return null;
        string[] names = ClassNames;
        return [.. Enumerable.Range(0, Recipe.Classes).Select(number => number < names.Length ? names[number] : number.ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>Makes sure that pictures are those of the run, and that they split into training and held-out ones as they did.</summary>
    /// <exception cref="DataException">They are others.</exception>
    public void RequireSameData(ImageSet images)
    {
        string? before = (string?)(Options["data"] as JsonObject)?["fingerprint"];
        if (before != images.Fingerprint)
        {
            throw new DataException(Path, $"the data is not that of the run (its fingerprint is {images.Fingerprint[..12]}, the run's {before?[..Math.Min(12, before.Length)] ?? "missing"}).",
                $"Give the same {Recipe.Data} with --data-dir, or train a new run.");
        }

        HoldOutSplit split = Recipe.HoldOut.Split(images, Recipe.FirstPictures);
        if (split.HeldOut.Count > 0 && (string?)(Options["split"] as JsonObject)?["heldOutSha256"] != split.Hash)
            throw new DataException(Path, "the held-out pictures are not those that options.json names.", "Restore the recipe's holdOut and the split in options.json as the training wrote them.");
    }

    private string[] ClassNames => (Options["data"] as JsonObject)?["classNames"] is JsonArray names ? [.. names.Select(name => (string?)name ?? "")] : [];

    public GanSampler OpenSampler() => new(Recipe, ReadCheckpoint());

    public Checkpoint ReadCheckpoint() => _reader.ReadLatestCheckpoint(fault => Console.Error.WriteLine(fault.Message))
        ?? throw new DataException(Path, "there is no checkpoint that can be read.", "Train for at least one epoch, or give another run.");
}

using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Runs;

namespace LatentSharp.Cli.Gan;

/// <summary>A run on the disk with its recipe.</summary>
internal sealed class StoredRun
{
    public StoredRun(string path)
    {
        Folder = RunFolder.Open(path, GanTrainCommand.SaveGrid);
        Options = Folder.ReadOptions();
        JsonObject recipe = Options["recipe"] as JsonObject
            ?? throw new DataException(Folder.OptionsFile, "there is no recipe in it.", "Restore the file as the training wrote it.");
        Recipe = GanRecipeJson.Read(recipe, Folder.OptionsFile);
    }

    public RunFolder Folder { get; }

    public JsonObject Options { get; }

    public GanRecipe Recipe { get; }

    public GanSampler OpenSampler() => new(Recipe, Folder.ReadLatestCheckpoint()
        ?? throw new DataException(Folder.CheckpointsFolder, "there is no checkpoint that can be read.", "Train for at least one epoch, or give another run."));
}

using System.CommandLine;
using LatentSharp.Cli.Data;
using LatentSharp.Data;
using LatentSharp.Imaging;
using LatentSharp.Runs;
using LatentSharp.Som;

namespace LatentSharp.Cli.Som;

/// <summary>`latent som train`: a new map.</summary>
internal static class SomTrainCommand
{
    public const string Resume = "latent som resume";

    public static Command Create(CancellationToken cancellation)
    {
        var map = new Option<string?>("--map") { Description = "The folder for the result; must be new. Required, except in a dry run.", HelpName = "DIR" };
        var engine = new Choice<MapEngineKind>("--engine", "How the training is carried out; every engine finds the same best matching units. Default: auto, whatever costs least.");
        var size = new Option<int?>("--size") { Description = "Bring pictures to this many pixels a side. Default: as they are; they must agree.", HelpName = "N" };
        var threads = MapOptions.Threads();
        Option<double?> checkpoint = CommonOptions.CheckpointSeconds("epoch", "120");
        var codebook = MapOptions.Codebook();
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the recipe with all changes; needs no data and writes nothing." };
        var json = CommonOptions.Json();
        var recipe = new MapRecipeArguments();
        var table = new MapSamples();
        var data = new DataArguments();
        var command = new Command("train", "Train a self-organizing map.");
        recipe.AddTo(command);
        table.AddTo(command);
        foreach (Option option in (Option[])[map, size, engine.Option, threads, checkpoint, codebook, dryRun, json]) command.Add(option);
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            MapRecipe chosen = recipe.Read(parsed);
            if (parsed.GetValue(dryRun)) return MapDryRun.Print(chosen, parsed.GetValue(json));
            string folder = parsed.GetValue(map) ?? throw new UsageException("--map DIR is required: the folder for the result.");
            CommonOptions.DemandFolder(parsed.GetValue(codebook));
            var options = new MapTrainingOptions
            {
                Threads = MapOptions.ReadThreads(parsed, threads),
                Engine = engine.Read(parsed) ?? MapEngineKind.Auto,
                CheckpointInterval = CommonOptions.ReadCheckpointSeconds(parsed, checkpoint) ?? new MapTrainingOptions().CheckpointInterval,
            };
            using RunFolder store = RunFolder.Create(folder, SaveGrid, Resume, Console.Error.WriteLine);
            if (parsed.GetValue(size) is < 1) throw new UsageException("--size is at least 1.");
            DataSource source = data.Source(parsed, chosen.Data!) with { Size = parsed.GetValue(size) };
            TableOptions columns = table.Read(parsed);
            using MapStream? stream = MapStream.Choose(table.ReadStream(parsed), chosen, columns);
            SampleSource samples = stream?.Samples() ?? MapSamples.Load(chosen.Data!, columns, data.Read(parsed, source), cancellation);
            if (samples is SampleMatrix matrix) SayCategories(matrix);
            MapTrainingResult result = MapSamples.NamingTheFile(chosen.Data!, samples, () => MapTrainingDisplay.Run(progress =>
                MapTrainer.Train(chosen, samples, new SourcedMapRun(store, source, columns, stream is not null), options, progress, cancellation)));
            return MapOutcome.Conclude(folder, result, parsed.GetValue(codebook), parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>One cell that is no number makes a whole column one of categories, which nobody may have meant.</summary>
    private static void SayCategories(SampleMatrix samples)
    {
        EncodedColumn[] columns = [.. samples.Encoding?.Columns.Where(column => column.Categories is not null) ?? []];
        if (columns.Length > 0) Console.Error.WriteLine($"Columns of categories, each a dimension of 0 or 1: {string.Join("; ", columns.Select(Describe))}.");

        static string Describe(EncodedColumn column)
        {
            const int Shown = 5;
            IReadOnlyList<string> categories = column.Categories!;
            return $"{column.Name} ({string.Join(", ", categories.Take(Shown))}{(categories.Count > Shown ? $" and {categories.Count - Shown} more" : "")})";
        }
    }

    internal static void SaveGrid(string path, IReadOnlyList<Picture> pictures) => PictureGrid.Save(path, pictures);
}

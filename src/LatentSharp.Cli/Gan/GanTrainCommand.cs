using System.CommandLine;
using LatentSharp.Cli.Data;
using LatentSharp.Data;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Imaging;
using LatentSharp.Runs;

namespace LatentSharp.Cli.Gan;

/// <summary>`latent gan train`: a new run.</summary>
internal static class GanTrainCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var run = new Option<string?>("--run") { Description = "The folder for the result; must be new. Required, except in a dry run.", HelpName = "DIR" };
        var threads = CommonOptions.Threads();
        var device = new Option<string>("--device") { Description = "cpu or cuda.", DefaultValueFactory = _ => "cpu" };
        device.AcceptOnlyFromAmong("cpu", "cuda");
        var kernels = new Choice<KernelChoice>("--kernels", "Whose kernels compute: the faster for each layer, libtorch's, or ours wherever they can. Default: auto.");
        Option<int?> coverage = CommonOptions.CoverageEvery("never");
        Option<double?> checkpoint = CommonOptions.CheckpointSeconds("iteration", "120");
        var dryRun = new Option<bool>("--dry-run") { Description = "Print sizes, shapes, expected time and memory; needs no data and writes nothing." };
        var json = CommonOptions.Json();
        var recipe = new RecipeArguments();
        var data = new DataArguments();
        var command = new Command("train", "Train a generator and a discriminator against each other.");
        recipe.AddTo(command);
        foreach (Option option in (Option[])[run, threads, device, kernels.Option, coverage, checkpoint, dryRun, json]) command.Add(option);
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            GanRecipe chosen = recipe.Read(parsed);
            var options = new TrainingOptions
            {
                CheckpointInterval = CommonOptions.ReadCheckpointSeconds(parsed, checkpoint) ?? new TrainingOptions().CheckpointInterval,
                Threads = parsed.GetValue(threads),
                Device = parsed.GetValue(device)!,
                Kernels = kernels.Read(parsed) ?? KernelChoice.Auto,
                CoverageEvery = CommonOptions.ReadCoverageEvery(parsed, coverage),
            };
            if (parsed.GetValue(dryRun)) return DryRun.Print(chosen, options, parsed.GetValue(json));
            string folder = parsed.GetValue(run) ?? throw new UsageException("--run DIR is required: the folder for the result.");
            using RunFolder store = RunFolder.Create(folder, SaveGrid, notice: Console.Error.WriteLine);
            DataSource source = data.Source(parsed, chosen.Data);
            ImageSet images = DataArguments.Load(chosen.Data, data.Read(parsed, source, chosen.ImageSize), cancellation);
            chosen = recipe.Fit(parsed, chosen, images);
            TrainingResult result = TrainingDisplay.Run(progress => GanTrainer.Train(chosen, images, new SourcedRun(store, source), options, progress, cancellation));
            return TrainingOutcome.Conclude(folder, result, parsed.GetValue(json));
        });
        return command;
    }

    internal static void SaveGrid(string path, IReadOnlyList<Picture> pictures) => PictureGrid.Save(path, pictures);
}

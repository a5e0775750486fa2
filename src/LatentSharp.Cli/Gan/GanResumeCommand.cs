using System.CommandLine;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Data;
using LatentSharp.Data;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Runs;

namespace LatentSharp.Cli.Gan;

/// <summary>`latent gan resume RUN`: goes on where a run stopped.</summary>
internal static class GanResumeCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var run = CommonOptions.Run();
        var epochs = new Option<int?>("--epochs") { Description = "Train to this epoch in all. Default: the run's own number.", HelpName = "N" };
        var threads = new Option<int?>("--threads") { Description = "Threads of the tensor kernels. Default: as the run began.", HelpName = "N" };
        Option<int?> coverage = CommonOptions.CoverageEvery("as the run began");
        Option<double?> checkpoint = CommonOptions.CheckpointSeconds("iteration", "as the run began");
        var json = CommonOptions.Json();
        var data = new DataArguments(remembered: true);
        var command = new Command("resume", "Go on with a run that was stopped, with the bits it would have had; or train a finished one further.") { run, epochs, threads, coverage, checkpoint, json };
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            var stored = new StoredRun(parsed.GetValue(run)!);
            GanRecipe recipe = stored.Recipe with { Epochs = parsed.GetValue(epochs) ?? stored.Recipe.Epochs };
            if (recipe.Epochs < stored.EpochsMeasured) throw new UsageException($"--epochs {recipe.Epochs}: {stored.EpochsMeasured} epochs are done already.");
            DataSource source = data.Source(parsed, recipe.Data, DataSource.Read(stored.Options));
            ImageSet images = DataArguments.Load(source.NameOrPath, data.Read(parsed, source, recipe.ImageSize), cancellation);
            stored.RequireSameData(images);
            JsonObject training = stored.Options.Part("training");
            var options = new TrainingOptions
            {
                Threads = parsed.GetValue(threads) ?? Number(training, "threads"),
                Device = training.Text("device") ?? "cpu",
                Kernels = Enum.TryParse(training.Text("kernels"), ignoreCase: true, out KernelChoice kernels) ? kernels : KernelChoice.Torch,
                CheckpointInterval = CommonOptions.ReadCheckpointSeconds(parsed, checkpoint) ?? RunDocument.ReadCheckpointInterval(stored.Options),
                CoverageEvery = CommonOptions.ReadCoverageEvery(parsed, coverage) ?? Number(training, "coverageEvery"),
            };
            using RunFolder folder = RunFolder.Open(stored.Path, GanTrainCommand.SaveGrid, notice: Console.Error.WriteLine);
            TrainingResult result = TrainingDisplay.Run(progress => GoOn(stored, folder, recipe, images, source, options, progress, cancellation));
            return TrainingOutcome.Conclude(stored.Path, result, parsed.GetValue(json));
        });
        return command;
    }

    private static int? Number(JsonObject training, string name) => training.Whole(name) is >= 1 and <= int.MaxValue and long number ? (int)number : null;

    private static TrainingResult GoOn(StoredRun stored, RunFolder folder, GanRecipe recipe, ImageSet images, DataSource source,
        TrainingOptions options, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        if (!stored.HasCheckpoints)
        {
            // Stopped before the first checkpoint: the start is the state to go on from.
            folder.TruncateMetrics(0);
            return GanTrainer.Train(recipe, images, new SourcedRun(folder, source), options, progress, cancellation);
        }

        if (recipe.Epochs != stored.Recipe.Epochs)
        {
            // The next resume shall know of the further epochs too.
            folder.WriteOptions(stored.WithEpochs(recipe.Epochs));
        }

        return GanTrainer.Resume(recipe, images, folder, options, progress, cancellation);
    }
}

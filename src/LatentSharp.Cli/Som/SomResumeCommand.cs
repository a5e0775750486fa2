using System.CommandLine;
using LatentSharp.Cli.Data;
using LatentSharp.Data;
using LatentSharp.Runs;
using LatentSharp.Som;

namespace LatentSharp.Cli.Som;

/// <summary>`latent som resume MAP`: goes on where a map training stopped.</summary>
internal static class SomResumeCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var map = MapOptions.Map();
        var epochs = new Option<int?>("--epochs") { Description = "Train to this epoch in all; the epochs to come follow the schedules of the new number. Default: the training's own number.", HelpName = "N" };
        var threads = MapOptions.Threads();
        Option<double?> checkpoint = CommonOptions.CheckpointSeconds("epoch", "as the training began");
        var codebook = MapOptions.Codebook();
        var json = CommonOptions.Json();
        var data = new DataArguments(remembered: true);
        var command = new Command("resume", "Go on with a training that was stopped, with the bits it would have had; or train a finished map further.") { map, epochs, threads, checkpoint, codebook, json };
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            var stored = new StoredMapTraining(parsed.GetValue(map)!);
            MapRecipe recipe = stored.Recipe with { Epochs = parsed.GetValue(epochs) ?? stored.Recipe.Epochs };
            if (recipe.Epochs < stored.EpochsDone) throw new UsageException($"--epochs {recipe.Epochs}: {stored.EpochsDone} epochs are done already.");
            if (recipe.Epochs == stored.EpochsDone) Console.Error.WriteLine($"All {recipe.Epochs} epochs are done; --epochs N trains further. The map and its report are written anew.");
            CommonOptions.DemandFolder(parsed.GetValue(codebook));
            DataSource source = data.Source(parsed, recipe.Data ?? "", DataSource.Read(stored.Options));
            TableOptions columns = MapSamples.Read(stored.Options, stored.Path);
            using MapStream? stream = MapSamples.WasStreamed(stored.Options) ? MapStream.Open(source.NameOrPath, columns) : null;
            SampleSource samples = stream?.Samples() ?? MapSamples.Load(source.NameOrPath, columns, data.Read(parsed, source), cancellation);

            // The training itself compares streamed data with its checkpoint, in a pass over it that is made anyway.
            if (stream is null || !stored.HasCheckpoints) stored.DemandSame(samples);
            var options = new MapTrainingOptions
            {
                Threads = MapOptions.ReadThreads(parsed, threads),
                CheckpointInterval = CommonOptions.ReadCheckpointSeconds(parsed, checkpoint) ?? MapRunDocument.ReadCheckpointInterval(stored.Options),
            };
            using RunFolder folder = RunFolder.Open(stored.Path, SomTrainCommand.SaveGrid, SomTrainCommand.Resume, Console.Error.WriteLine);
            MapTrainingResult result = MapSamples.NamingTheFile(source.NameOrPath, samples, () => MapTrainingDisplay.Run(progress =>
                GoOn(stored, new SourcedMapRun(folder, source, columns, stream is not null), recipe, samples, options, progress, cancellation)));
            return MapOutcome.Conclude(stored.Path, result, parsed.GetValue(codebook), parsed.GetValue(json));
        });
        return command;
    }

    private static MapTrainingResult GoOn(StoredMapTraining stored, SourcedMapRun folder, MapRecipe recipe, SampleSource samples,
        MapTrainingOptions options, IProgress<MapProgress> progress, CancellationToken cancellation)
    {
        if (!stored.HasCheckpoints)
        {
            // Stopped before the first checkpoint: the start is the state to go on from.
            folder.TruncateMetrics(0);
            return MapTrainer.Train(recipe, samples, folder, options, progress, cancellation);
        }

        // The next resume shall know of the further epochs too.
        if (recipe.Epochs != stored.Recipe.Epochs) folder.WriteOptions(stored.WithEpochs(recipe.Epochs));
        return MapTrainer.Resume(recipe, samples, folder, options, progress, cancellation);
    }
}

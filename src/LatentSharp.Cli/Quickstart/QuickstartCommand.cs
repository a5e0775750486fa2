using System.CommandLine;
using LatentSharp.Cli.Gan;
using LatentSharp.Cli.Som;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Training;
using LatentSharp.Imaging;
using LatentSharp.Imaging.Reports;
using LatentSharp.Runs;
using LatentSharp.Som;

namespace LatentSharp.Cli.Quickstart;

/// <summary>`latent quickstart`: the main job end to end on the pictures that travel with the program.</summary>
internal static class QuickstartCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var target = new Option<string>("--out") { Description = "The folder for the result; must be new.", DefaultValueFactory = _ => Path.Combine("runs", "quickstart"), HelpName = "DIR" };
        var threads = CommonOptions.Threads();
        var command = new Command("quickstart", "Train on 5,000 pictures of clothes for about three minutes on two cores and see what comes out.") { target, threads };
        command.SetAction(parsed => Run(parsed.GetValue(target)!, new TrainingOptions { Threads = parsed.GetValue(threads), GridEvery = 1 }, cancellation));
        return command;
    }

    private static int Run(string path, TrainingOptions options, CancellationToken cancellation)
    {
        GanRecipe recipe = KnownRecipes.Quickstart;
        using RunFolder run = RunFolder.Create(path, GanTrainCommand.SaveGrid);
        ImageSet clothes = ImageSet.LoadAsync(recipe.Data, new DataOptions(), cancellation).GetAwaiter().GetResult();
        Console.Error.WriteLine($"{clothes.Count:N0} pictures of clothes, {clothes.Width} x {clothes.Height}. A generator and a discriminator of {(recipe.GeneratorPlan.Parameters + recipe.DiscriminatorPlan.Parameters) / 1e6:F1} million numbers will play {recipe.Epochs} rounds over them.");
        TrainingResult result = TrainingDisplay.Run(progress => GanTrainer.Train(recipe, clothes, run, options, progress, cancellation));
        if (result.StoppedBy != StopReason.Finished) return TrainingOutcome.Conclude(path, result, json: false);
        Draw(run, path, recipe, clothes);
        RunReport.Write(path);
        Console.Error.WriteLine("A map puts the same pictures in order: each of 12 x 16 units becomes the mean of pictures that look alike, beside units that look similar.");
        MapTrainingResult map = QuickstartMap.Make(path, clothes, options.Threads, cancellation);
        if (!map.Finished) return MapOutcome.SayInterrupted(Path.Combine(path, QuickstartMap.Folder), map);
        Console.Out.WriteLine($"""

            Done. Open these:
              {Path.Combine(path, "report.html")}        the whole run: losses, and the same 64 codes after each epoch
              {Path.Combine(path, "generated.png")}      clothes that nobody ever made
              {Path.Combine(path, "real.png")}           the real ones, to compare
              {Path.Combine(path, "interpolation.gif")}  a walk from one to another
              {Path.Combine(path, QuickstartMap.Picture)}            all {clothes.Count:N0} pictures as a map of {map.Map.Topology.Units} units
              {Path.Combine(path, QuickstartMap.Folder, "report.html")}    the map: point at a unit and see its pictures

            Next: latent gan sample {path} --count 64 --seed 7 --out more.png
                  latent som plot {Path.Combine(path, QuickstartMap.Folder)} --out plots
                  latent gan train --data YOUR-FOLDER-OF-PICTURES --run runs/mine
            """);
        return ExitCode.Done;
    }

    private static void Draw(RunFolder run, string path, GanRecipe recipe, ImageSet clothes)
    {
        Checkpoint checkpoint = run.ReadLatestCheckpoint() ?? throw new InvalidOperationException("A finished training has a checkpoint.");
        using var sampler = new GanSampler(recipe, checkpoint);
        PictureGrid.Save(Path.Combine(path, "generated.png"), sampler.Sample(64, seed: 0), scale: 2);
        PictureGrid.Save(Path.Combine(path, "real.png"), [.. Enumerable.Range(0, 64).Select(index => clothes[index])], scale: 2);
        GanInterpolateCommand.Animate(Path.Combine(path, "interpolation.gif"), sampler.Interpolate(0, 1, 24), 4);
    }
}

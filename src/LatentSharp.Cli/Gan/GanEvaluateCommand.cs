using System.CommandLine;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Data;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using LatentSharp.Evaluation;
using LatentSharp.Gan.Evaluation;
using LatentSharp.Imaging;
using LatentSharp.Imaging.Reports;
using LatentSharp.Runs;

namespace LatentSharp.Cli.Gan;

/// <summary>`latent gan evaluate RUN`: how good the generated pictures are, and whether they are copies.</summary>
internal static class GanEvaluateCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        var run = CommonOptions.Run();
        Option<string?> set = TrainedPictures.Moved();
        var samples = new Option<string?>("--samples") { Description = "Pictures that another program has made (a folder of pictures, a .zip or an .npy file), measured in the place of the run's own, against the same real pictures; the run's folder stays as it is. Default: the run's newest checkpoint draws.", HelpName = "FOLDER|FILE" };
        var count = new Option<int?>("--count") { Description = "Pictures to generate; distributions are compared at half the training pictures at most, since their floor needs two halves. Default: as many as were trained on, up to 5,000.", HelpName = "N" };
        var seed = new Option<long>("--seed") { Description = "The seed of the latent codes and of every random choice of the measures.", DefaultValueFactory = _ => 1000L, HelpName = "N" };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var judges = new JudgeArguments();
        var data = new DataArguments(remembered: true);
        var command = new Command("evaluate", "Measure generated pictures against real ones, each value beside its floor: what as many real pictures get. Writes evaluation.json, and a section of report.html, into the run's folder.") { run, set, samples, count, seed, threads, json };
        judges.AddTo(command);
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            var stored = new StoredRun(parsed.GetValue(run)!);
            Checkpoint? checkpoint = parsed.GetValue(samples) is null ? stored.ReadCheckpoint() : null;
            int cores = ThreadsOf(parsed.GetValue(threads));
            using Judges judging = judges.Open(parsed, cores);
            ImageSet images = TrainedPictures.Load(parsed, stored, data, parsed.GetValue(set), cancellation);
            var options = new GanEvaluationOptions
            {
                Count = parsed.GetValue(count),
                Measures = new PictureEvaluationOptions { Seed = parsed.GetValue(seed), Threads = cores },
                Spaces = judging.Features is { } features ? [features] : [],
                Classifier = judging.Classifier,
            };
            string? origin = parsed.GetValue(samples);
            IReadOnlyList<Picture> pictures = origin is null ? [] : OtherPictures.Load(origin, stored.Recipe, cancellation);
            if (options.Count > pictures.Count && origin is not null) throw new UsageException($"{origin} holds {pictures.Count:N0} pictures, not --count {options.Count:N0}.");
            GanEvaluation evaluation = EvaluationDisplay.Run(progress => checkpoint is null
                ? GanEvaluator.MeasurePictures(stored.Recipe, images, pictures, options, progress, cancellation) with { Origin = origin }
                : GanEvaluator.Measure(stored.Recipe, images, checkpoint, options, progress, cancellation));
            JsonObject document = EvaluationDocument.Write(evaluation);
            string? report = null;
            if (origin is null)
            {
                RunEvaluation.Write(stored.Path, document, EvaluationPictures.Of(evaluation), PictureFile.SavePng);
                report = RunReport.Write(stored.Path);
            }

            if (parsed.GetValue(json)) JsonOutput.Write(document);
            else EvaluationDisplay.Print(evaluation, stored.Path, report);
            return ExitCode.Done;
        });
        return command;
    }

    private static int ThreadsOf(int? asked)
    {
        if (asked is < 1 or > 1024) throw new UsageException($"--threads lies in 1..1024, not {asked}.");
        return asked ?? Environment.ProcessorCount;
    }
}

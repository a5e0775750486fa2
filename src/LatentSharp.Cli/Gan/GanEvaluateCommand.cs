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
        var set = new Option<string?>("--data") { Description = "Where the run's own pictures are now, if they have moved; they must be the same ones. Default: where the run found them.", HelpName = "NAME|PATH" };
        var count = new Option<int?>("--count") { Description = "Pictures to generate; distributions are compared at half the training pictures at most, since their floor needs two halves. Default: as many as were trained on, up to 5,000.", HelpName = "N" };
        var seed = new Option<long>("--seed") { Description = "The seed of the latent codes and of every random choice of the measures.", DefaultValueFactory = _ => 1000L, HelpName = "N" };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var judges = new JudgeArguments();
        var data = new DataArguments(remembered: true);
        var command = new Command("evaluate", "Measure generated pictures against real ones, each value beside its floor: what as many real pictures get. Writes evaluation.json, and a section of report.html, into the run's folder.") { run, set, count, seed, threads, json };
        judges.AddTo(command);
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            var stored = new StoredRun(parsed.GetValue(run)!);
            Checkpoint checkpoint = stored.ReadCheckpoint();
            int cores = ThreadsOf(parsed.GetValue(threads));
            using Judges judging = judges.Open(parsed, cores);
            ImageSet images = LoadData(parsed, stored, data, parsed.GetValue(set), cancellation);
            var options = new GanEvaluationOptions
            {
                Count = parsed.GetValue(count),
                Measures = new PictureEvaluationOptions { Seed = parsed.GetValue(seed), Threads = cores },
                Spaces = judging.Features is { } features ? [features] : [],
                Classifier = judging.Classifier,
            };
            GanEvaluation evaluation = EvaluationDisplay.Run(progress => GanEvaluator.Measure(stored.Recipe, images, checkpoint, options, progress, cancellation));
            JsonObject document = EvaluationDocument.Write(evaluation);
            RunEvaluation.Write(stored.Path, document, EvaluationPictures.Of(evaluation), PictureFile.SavePng);
            string report = RunReport.Write(stored.Path);
            if (parsed.GetValue(json)) JsonOutput.Write(document);
            else EvaluationDisplay.Print(evaluation, stored.Path, report);
            return ExitCode.Done;
        });
        return command;
    }

    private static ImageSet LoadData(ParseResult parsed, StoredRun stored, DataArguments data, string? moved, CancellationToken cancellation)
    {
        DataSource? before = DataSource.Read(stored.Options);
        if (moved is not null) before = (before ?? DataArguments.Usual(moved)) with { NameOrPath = DataSource.Locate(moved), DataDirectory = null };
        DataSource source = data.Source(parsed, stored.Recipe.Data, before);
        ImageSet images = DataArguments.Load(source.NameOrPath, data.Read(parsed, source, stored.Recipe.ImageSize), cancellation);
        stored.RequireSameData(images);
        return images;
    }

    private static int ThreadsOf(int? asked)
    {
        if (asked is < 1 or > 1024) throw new UsageException($"--threads lies in 1..1024, not {asked}.");
        return asked ?? Environment.ProcessorCount;
    }
}

using System.Globalization;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Training;
using LatentSharp.Imaging;
using LatentSharp.Imaging.Reports;
using LatentSharp.PictureMeasures;
using LatentSharp.Runs;

namespace LatentSharp.Bench;

/// <summary>Plays games, with the failure put in on the way, unless that was done before.</summary>
internal sealed class AlarmBenchmark(AlarmBenchOptions options, CancellationToken cancellation)
{
    /// <summary>The real pictures.</summary>
    public BenchPictures Pictures { get; } = new();

    public AlarmResult Run(AlarmCase item, long seed)
    {
        string folder = FolderOf(item.FolderName, seed);
        if (AlarmResult.Find(folder) is { } finished) return finished;
        ImageSet images = item.Data(seed, Pictures);
        GanRecipe recipe = item.Recipe(images, seed);
        if (item.PlantAfter > 0)
        {
            Play(folder, recipe with { Epochs = item.PlantAfter }, images);
            using RunFolder store = RunFolder.Open(folder, SaveGrid);
            store.WriteCheckpoint(item.Plant!(store.ReadLatestCheckpoint()!, seed, this));
            recipe = item.Then(recipe);
            store.WriteOptions(RunDocument.Write(recipe, images, How));
            TrainingResult after = GanTrainer.Resume(recipe, images, store, How, new EpochLines($"{item.Name}, seed {seed}"), cancellation);
            return Conclude(item, recipe, images, folder, after);
        }

        return Conclude(item, recipe, images, folder, Play(folder, recipe, images));
    }

    /// <summary>The last checkpoint of a game that only serves another one.</summary>
    public Checkpoint Help(string name, GanRecipe recipe, ImageSet images)
    {
        string folder = FolderOf(name, recipe.Seed);
        if (!File.Exists(Path.Combine(folder, "report.html"))) Play(folder, recipe, images);
        RunReport.Write(folder);
        return RunReader.Open(folder).ReadLatestCheckpoint()!;
    }

    private TrainingOptions How => new() { Threads = options.Threads, GridEvery = 4 };

    /// <summary>From the start: what a stopped game left behind is too little to save.</summary>
    private TrainingResult Play(string folder, GanRecipe recipe, ImageSet images)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        using RunFolder store = RunFolder.Create(folder, SaveGrid);
        TrainingResult result = GanTrainer.Train(recipe, images, store, How, new EpochLines($"{Path.GetFileName(folder)}"), cancellation);
        return result.StoppedBy == StopReason.Interrupted ? throw new OperationCanceledException(cancellation) : result;
    }

    private AlarmResult Conclude(AlarmCase item, GanRecipe recipe, ImageSet images, string folder, TrainingResult result)
    {
        if (result.StoppedBy == StopReason.Interrupted) throw new OperationCanceledException();
        RunReport.Write(folder);
        int iterations = recipe.IterationsPerEpoch(recipe.HoldOut.Split(images, recipe.FirstPictures).Training.Count), grace = (recipe.Watching.Grace - 1) / iterations;
        var concluded = new AlarmResult(item.Name, recipe.Seed, result.Epochs, item.PlantAfter, grace, result.StoppedBy.ToString(),
            [.. result.Alarms.Select(alarm => new SeenAlarm(alarm.Kind.ToString(), alarm.Epoch))], AlarmResult.SignalsOf(RunReader.Open(folder).ReadMetrics(), item.PlantAfter), item.IsMeasured ? Measure(recipe, images, folder) : null);
        concluded.Write(folder);
        Console.Error.WriteLine($"{item.Name}, seed {recipe.Seed}: {result.StoppedBy} after {result.Epochs} epochs, {(concluded.Alarms.Count == 0 ? "silent" : string.Join(", ", concluded.Alarms.Select(alarm => $"{alarm.Kind} {alarm.Epoch}")))}");
        return concluded;
    }

    private FinalQuality Measure(GanRecipe recipe, ImageSet images, string folder)
    {
        const int count = 500;
        using var sampler = new GanSampler(recipe, RunReader.Open(folder).ReadLatestCheckpoint()!);
        IReadOnlyList<Picture> pictures = sampler.Sample(count, seed: 1);
        PictureBatch real = PictureBatch.Of(images.Prepare(recipe.ImageSize, recipe.ImageChannels, recipe.Resize));
        return FinalQuality.Of(real, PictureBatch.Of(pictures), count, options.Threads);
    }

    private string FolderOf(string name, long seed) => Path.GetFullPath(Path.Combine(options.Output, "runs", $"{name}-seed-{seed.ToString(CultureInfo.InvariantCulture)}"));

    private static void SaveGrid(string path, IReadOnlyList<Picture> pictures) => PictureGrid.Save(path, pictures);
}

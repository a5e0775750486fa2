using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Evaluation;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Training;
using LatentSharp.Imaging;
using LatentSharp.Imaging.Decoding;
using LatentSharp.PictureMeasures;
using LatentSharp.Runs;
using TorchSharp;

namespace LatentSharp.Bench;

/// <summary>Trains, draws pictures and measures them, unless that was done before.</summary>
internal sealed class RecipeBenchmark(RecipeBenchOptions options)
{
    private const long SampleSeed = 1;
    private readonly Dictionary<string, ImageSet> _sets = [];
    private readonly Dictionary<string, PictureBatch> _batches = [];

    /// <summary>Finds what is wrong with a case before hours are spent on others.</summary>
    public void Check(RecipeCase item) => Prepare(item.For(Load(item.Data), item.Seeds[0]), Load(item.Data));

    public RecipeResult Run(RecipeCase item, long seed, CancellationToken cancellation)
    {
        ImageSet images = Load(item.Data);
        GanRecipe recipe = item.For(images, seed);
        string folder = Path.GetFullPath(Path.Combine(options.Output, "runs", $"{item.FolderName}-seed-{seed.ToString(CultureInfo.InvariantCulture)}"));
        if (RecipeResult.Find(folder, recipe) is { } finished) return finished;
        StopReason stopped = Train(item.Name, recipe, images, folder, cancellation);
        RunReader run = RunReader.Open(folder);
        JsonObject last = run.ReadMetrics() is [.., { } line] ? line : throw new DataException(folder, "no epoch was finished.", "Train it with other rates.");
        IReadOnlyList<Picture> pictures = Draw(recipe, run);
        PictureFiles.Write(Path.Combine(folder, RecipeResult.SamplesName), pictures);
        string real = RealName(recipe, images);
        PictureEvaluationResult evaluation = PictureEvaluation.Measure(new PictureEvaluationInput(Real(recipe, images, real), PictureBatch.Of(pictures)),
            new PictureEvaluationOptions { Count = options.Samples, Threads = options.Threads }, null, cancellation);
        var result = new RecipeResult(item.Name, GanRecipeJson.Write(recipe), folder, last["imagesSeen"]!.GetValue<long>(), last["seconds"]!.GetValue<double>() / 60,
            options.Threads, Machine.Processor, stopped.ToString(), real, evaluation);
        result.Write();
        return result;
    }

    /// <summary>The first real pictures of a result's set as its recipe sees them.</summary>
    public IReadOnlyList<Picture> RealPictures(RecipeResult result, int count)
    {
        GanRecipe recipe = GanRecipeJson.Read(result.Recipe, result.Folder);
        PreparedImages prepared = Prepare(recipe, Load(recipe.Data));
        return ToPictures(prepared, Math.Min(count, prepared.Count));
    }

    private static IReadOnlyList<Picture> ToPictures(PreparedImages images, int count) => [.. Enumerable.Range(0, count).Select(images.ToPicture)];

    private StopReason Train(string name, GanRecipe recipe, ImageSet images, string folder, CancellationToken cancellation)
    {
        bool begun = File.Exists(Path.Combine(folder, "options.json")) && RunReader.Open(folder).HasCheckpoints;
        if (begun) RecipeResult.Require(RunReader.Open(folder).ReadOptions()["recipe"]!.AsObject(), recipe, folder);
        else if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        using RunFolder store = begun ? RunFolder.Open(folder, SaveGrid) : RunFolder.Create(folder, SaveGrid);
        var how = new TrainingOptions { Threads = options.Threads };
        var progress = new EpochLines($"{name}, seed {recipe.Seed}");
        TrainingResult result = begun ? GanTrainer.Resume(recipe, images, store, how, progress, cancellation) : GanTrainer.Train(recipe, images, store, how, progress, cancellation);
        if (result.StoppedBy == StopReason.Interrupted) throw new OperationCanceledException(cancellation);
        return result.StoppedBy;
    }

    private IReadOnlyList<Picture> Draw(GanRecipe recipe, RunReader run)
    {
        Checkpoint checkpoint = run.ReadLatestCheckpoint() ?? throw new DataException(run.FolderPath, "there is no checkpoint that can be read.", "Delete the folder, so that it is trained anew.");
        using var sampler = new GanSampler(recipe, checkpoint);
        torch.set_num_threads(options.Threads);
        return sampler.Sample(options.Samples, SampleSeed);
    }

    /// <summary>The pictures that a recipe trains on, also as a file for the judge.</summary>
    private PictureBatch Real(GanRecipe recipe, ImageSet images, string name)
    {
        if (_batches.TryGetValue(name, out PictureBatch? batch)) return batch;
        PreparedImages prepared = Prepare(recipe, images);
        int count = CountOf(recipe, images);
        PictureFiles.Write(Path.Combine(options.Output, name), ToPictures(prepared, count));
        return _batches[name] = PictureBatch.Of(prepared, count);
    }

    private static string RealName(GanRecipe recipe, ImageSet images) =>
        $"real-{Path.GetFileName(recipe.Data)}-{CountOf(recipe, images)}-{recipe.ImageSize}-{recipe.ImageChannels}-{recipe.Resize}.npy".ToLowerInvariant();

    private static int CountOf(GanRecipe recipe, ImageSet images) => Math.Min(images.Count, recipe.FirstPictures ?? images.Count);

    private static PreparedImages Prepare(GanRecipe recipe, ImageSet images) => images.Prepare(recipe.ImageSize, recipe.ImageChannels, recipe.Resize);

    private ImageSet Load(string data)
    {
        if (_sets.TryGetValue(data, out ImageSet? known)) return known;
        var how = new DataOptions { AllowDownload = false, Decoders = [new SkiaPictureDecoder()], Warn = Console.Error.WriteLine };
        return _sets[data] = ImageSet.LoadAsync(data, how).GetAwaiter().GetResult();
    }

    private static void SaveGrid(string path, IReadOnlyList<Picture> pictures) => PictureGrid.Save(path, pictures);
}

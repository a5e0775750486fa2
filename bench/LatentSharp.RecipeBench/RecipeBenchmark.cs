using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Evaluation;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Evaluation;
using LatentSharp.Gan.Recipes;
using LatentSharp.Imaging;
using LatentSharp.Imaging.Decoding;
using LatentSharp.Runs;

namespace LatentSharp.Bench;

/// <summary>Trains, draws pictures and measures them, unless that was done before.</summary>
internal sealed class RecipeBenchmark(RecipeBenchOptions options)
{
    private readonly Dictionary<string, ImageSet> _sets = [];
    private readonly HashSet<string> _written = [];

    /// <summary>Finds what is wrong with a case before hours are spent on others, and writes its real pictures, which peers train on too.</summary>
    public void Check(RecipeCase item) => WriteReal(item.For(Load(item.Data), item.Seeds[0]), Load(item.Data));

    public void Train(RecipeCase item, long seed, CancellationToken cancellation)
    {
        ImageSet images = Load(item.Data);
        GanRecipe recipe = item.For(images, seed);
        string folder = FolderOf(item, seed);
        if (RecipeResult.Find(folder, recipe) is null) new RecipeTraining(item, recipe, folder, options.Threads).Run(images, cancellation);
    }

    /// <summary>Measures a finished training as `latent gan evaluate` does, and leaves the same files in its folder.</summary>
    public RecipeResult Measure(RecipeCase item, long seed, CancellationToken cancellation)
    {
        ImageSet images = Load(item.Data);
        GanRecipe recipe = item.For(images, seed);
        string folder = FolderOf(item, seed);
        if (RecipeResult.Find(folder, recipe) is { } finished) return finished;
        RunReader run = RunReader.Open(folder);
        JsonObject last = run.ReadMetrics() is [.., { } line] ? line : throw new DataException(folder, "no epoch was finished.", "Train it with other rates.");
        Checkpoint checkpoint = run.ReadLatestCheckpoint() ?? throw new DataException(folder, "there is no checkpoint that can be read.", "Delete the folder, so that it is trained anew.");
        using PictureClassifier? classifier = options.ClassifierFor(item.Data) is string file ? PictureClassifier.Load(file) : null;
        var how = new GanEvaluationOptions
        {
            Count = Math.Min(options.Samples, SplitOf(recipe, images).Training.Count),
            Measures = new PictureEvaluationOptions { Threads = options.Threads },
            Classifier = classifier,
        };
        GanEvaluation evaluation = GanEvaluator.Measure(recipe, images, checkpoint, how, null, cancellation);
        PictureFiles.Write(Path.Combine(folder, RecipeResult.SamplesName), evaluation.Generated);
        RunEvaluation.Write(folder, EvaluationDocument.Write(evaluation), EvaluationPictures.Of(evaluation), PictureFile.SavePng);
        var training = new RecipeTraining(item, recipe, folder, options.Threads);
        var result = new RecipeResult(item.Name, GanRecipeJson.Write(recipe), folder, last["imagesSeen"]!.GetValue<long>(), last["seconds"]!.GetValue<double>() / 60, training.ProcessorSeconds / 60,
            options.Threads, Machine.Processor, training.StoppedBy, WriteReal(recipe, images), evaluation.Result);
        result.Write();
        return result;
    }

    /// <summary>Real pictures of a result's set as its recipe sees them, at equal distances through it, because sets come in the order of their classes; those that were held out are left out.</summary>
    public IReadOnlyList<Picture> RealPictures(RecipeResult result, int count)
    {
        GanRecipe recipe = GanRecipeJson.Read(result.Recipe, result.Folder);
        ImageSet images = Load(recipe.Data);
        PreparedImages prepared = Prepare(recipe, SplitOf(recipe, images).TrainingPart(images));
        int shown = Math.Min(count, prepared.Count);
        return [.. Enumerable.Range(0, shown).Select(index => prepared.ToPicture((int)((long)index * prepared.Count / shown)))];
    }

    /// <summary>The pictures that a recipe trains on as a file, for judges and peers.</summary>
    /// <returns>Its name in the output folder.</returns>
    private string WriteReal(GanRecipe recipe, ImageSet images)
    {
        HoldOutSplit split = SplitOf(recipe, images);
        string heldOut = split.HeldOut.Count == 0 ? "" : $"-without-{split.Hash[..8]}";
        string name = $"real-{Path.GetFileName(recipe.Data)}-{split.Training.Count}-{recipe.ImageSize}-{recipe.ImageChannels}-{recipe.Resize}{heldOut}.npy".ToLowerInvariant();
        if (_written.Add(name))
        {
            PreparedImages prepared = Prepare(recipe, split.TrainingPart(images));
            PictureFiles.Write(Path.Combine(options.Output, name), [.. Enumerable.Range(0, prepared.Count).Select(prepared.ToPicture)]);
        }

        return name;
    }

    private string FolderOf(RecipeCase item, long seed) => Path.GetFullPath(Path.Combine(options.Output, "runs", $"{item.FolderName}-seed-{seed.ToString(CultureInfo.InvariantCulture)}"));

    private static HoldOutSplit SplitOf(GanRecipe recipe, ImageSet images) => recipe.HoldOut.Split(images, recipe.FirstPictures);

    private static PreparedImages Prepare(GanRecipe recipe, ImageSet images) => images.Prepare(recipe.ImageSize, recipe.ImageChannels, recipe.Resize);

    private ImageSet Load(string data)
    {
        if (_sets.TryGetValue(data, out ImageSet? known)) return known;
        var how = new DataOptions { AllowDownload = false, Decoders = [new SkiaPictureDecoder()], Warn = Console.Error.WriteLine };
        return _sets[data] = ImageSet.LoadAsync(data, how).GetAwaiter().GetResult();
    }
}

using System.Text.Json.Nodes;
using LatentSharp.Coverage;
using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using LatentSharp.Som;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Watching;

/// <summary>
/// The coverage of a map of the real pictures, now and then during a training: of the same latent codes each time, from the generator that one samples from. It
/// is only written down; no alarm and no bit of the training depends on it.
/// </summary>
internal sealed class MapCoverage : IDisposable
{
    private const int MostReal = 5000, MostGenerated = 2000;

    private readonly int _every;
    private readonly SampleForm _form;
    private readonly SampleMatrix _real;
    private readonly SelfOrganizingMap _map;
    private readonly CoverageOptions _options;
    private readonly Tensor _codes;
    private readonly Tensor? _classes;

    /// <summary>Trains the map, which takes some seconds.</summary>
    /// <param name="recipe">The training's recipe.</param>
    /// <param name="data">The set.</param>
    /// <param name="options">How often, and the threads.</param>
    /// <param name="device">Where the generator is.</param>
    /// <exception cref="ArgumentException">It is not asked for every 1 or more epochs.</exception>
    /// <exception cref="DataException">There are fewer than four pictures.</exception>
    public MapCoverage(GanRecipe recipe, ImageSet data, TrainingOptions options, Device device)
    {
        if (options.CoverageEvery is not (>= 1 and int every)) throw new ArgumentException($"The coverage is measured every 1 or more epochs, not {options.CoverageEvery}.", nameof(options));
        PreparedImages images = new TrainingPictures(recipe, data).Training;
        if (images.Count < 4) throw new DataException(data.Name, $"{images.Count} pictures are too few to compare halves of.", "Train without --coverage-every.");
        int[] chosen = [.. Enumerable.Range(0, images.Count)];
        new RandomStream(recipe.Seed, "coverage pictures").Shuffle<int>(chosen);
        _every = every;
        _form = CoverageForm.For(recipe, data.Width, data.Height);
        _real = _form.Of(images, chosen[..Math.Min(MostReal, chosen.Length)]);
        _options = new CoverageOptions { Seed = recipe.Seed, Threads = options.Threads ?? ComputeDevice.DefaultThreads, Examples = 0 };
        _map = MapTrainer.Train(CoverageMap.RecipeFor(_real, recipe.Seed), _real, new MapTrainingOptions { Threads = _options.Threads }).Map;
        int count = Math.Clamp(_real.Rows, 200, MostGenerated);
        _codes = LatentCodes.Draw(new RandomStream(recipe.Seed, "coverage codes"), count, recipe.LatentSize).to(device).DetachFromDisposeScope();
        _classes = LatentCodes.ClassesInTurn(count, recipe.Classes)?.to(device).DetachFromDisposeScope();
    }

    /// <summary>Measures, if it is time, and writes the numbers into the epoch's line.</summary>
    public void AddTo(JsonObject line, int epoch, GeneratorNetwork generator)
    {
        if (epoch % _every != 0) return;
        CoverageResult result = CoverageMap.Measure(_map, _real, _form.Of(PictureConversion.Generate(generator, _codes, _classes)), _options);
        line["coverageDivergence"] = result.JensenShannon.Mean;
        line["coverageFloor"] = result.Floor.Mean;
        line["coverageFloorHigh"] = result.Floor.High;
        line["coverageMissingShare"] = result.MissingShare;
    }

    public void Dispose()
    {
        _codes.Dispose();
        _classes?.Dispose();
    }
}

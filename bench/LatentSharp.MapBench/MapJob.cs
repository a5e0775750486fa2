using LatentSharp.Data;
using LatentSharp.Som;

namespace LatentSharp.Bench;

/// <summary>One map to train, the same for all contenders: samples, codebook to begin with, schedules.</summary>
internal sealed class MapJob
{
    /// <param name="recipe">Everything but where the codebook begins.</param>
    /// <param name="samples">As every contender gets them.</param>
    /// <param name="initial">Units x dimensions numbers.</param>
    /// <param name="folder">Receives samples.npy and initial.npy, and later the contenders' files.</param>
    public MapJob(MapRecipe recipe, SampleMatrix samples, double[] initial, string folder)
    {
        Recipe = recipe with { Initialization = new MapInitialization.Given(initial), Order = SampleOrder.Sequential };
        (Samples, Initial, Folder) = (samples, initial, Directory.CreateDirectory(folder).FullName);
        if (AreSingles(samples.Values)) NpyMatrix.WriteSingle(SamplesFile, samples.Values, samples.Dimensions);
        else NpyMatrix.Write(SamplesFile, samples.Values, samples.Dimensions);
        NpyMatrix.Write(InitialFile, initial, samples.Dimensions);
    }

    public MapRecipe Recipe { get; }

    public SampleMatrix Samples { get; }

    public IReadOnlyList<double> Initial { get; }

    public string Folder { get; }

    public string SamplesFile => Path.Combine(Folder, "samples.npy");

    public string InitialFile => Path.Combine(Folder, "initial.npy");

    public Portion Whole => new(Samples.Rows, Recipe.Epochs);

    /// <summary>sigma in each epoch of a portion.</summary>
    public double[] Radii(Portion portion) => [.. Enumerable.Range(0, portion.Epochs).Select(epoch => Recipe.Radius!.At(epoch, Recipe.Epochs))];

    /// <summary>eta in each epoch of a portion; 1 in a batch job.</summary>
    public double[] LearningRates(Portion portion) => [.. Enumerable.Range(0, portion.Epochs).Select(epoch => Recipe.LearningRate?.At(epoch, Recipe.Epochs) ?? 1)];

    private static bool AreSingles(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (value != (float)value) return false;
        }

        return true;
    }
}

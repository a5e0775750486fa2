using System.Runtime.InteropServices;
using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Tests.Training;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Sampling;

/// <summary>
/// A run opened in PyTorch draws the same pictures, and one that PyTorch wrote is read here: modules, codes and files of the other side are written in
/// Python and share nothing with ours.
/// </summary>
public sealed class PyTorchExchangeTests : IDisposable
{
    private const int Count = 24;
    private const long Seed = 7;

    private readonly string _folder = Directory.CreateTempSubdirectory("latent-torch-").FullName;

    public static TheoryData<string> Cases => new("color", "averaged, conditional", "layer norm");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_run_opened_in_PyTorch_draws_and_judges_the_same(string name)
    {
        GanRecipe recipe = Recipe(name);
        Train(recipe, Place("run"));
        IReadOnlyList<Picture> ours = Sample(recipe, Place("run"));
        PyTorch.Run("sample", Place("run"), "--count", $"{Count}", "--seed", $"{Seed}", "--out", Place("theirs.npy"));
        AssertSamePictures(PyTorch.ReadNpy(Place("theirs.npy")), ours);

        PyTorch.WriteNpy(Place("ours.npy"), ours);
        PyTorch.Run("judge", Place("run"), Place("ours.npy"), "--out", Place("outputs.npy"));
        float[] theirs = MemoryMarshal.Cast<byte, float>(PyTorch.ReadNpy(Place("outputs.npy"))).ToArray();
        float[] outputs = Judge(recipe, RunReader.Open(Place("run")).ReadLatestCheckpoint()!, ours);
        Assert.Equal(Count, theirs.Length);
        Assert.All(outputs.Zip(theirs), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.True(outputs.Max() - outputs.Min() > 1e-3, "all outputs are one number, and the comparison says nothing");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_trained_in_PyTorch_draw_the_same_here(string name)
    {
        GanRecipe recipe = Recipe(name);
        Train(recipe, Place("run"));
        PyTorch.Run("tune", Place("run"), "--steps", "8", "--out", Place("tuned"));
        PyTorch.Run("sample", Place("tuned"), "--count", $"{Count}", "--seed", $"{Seed}", "--out", Place("theirs.npy"));
        byte[] theirs = PyTorch.ReadNpy(Place("theirs.npy"));
        AssertSamePictures(theirs, Sample(recipe, Place("tuned")));
        byte[] before = [.. Sample(recipe, Place("run")).SelectMany(picture => picture.Samples)];
        Assert.True(before.Zip(theirs).Average(pair => Math.Abs(pair.First - pair.Second)) > 1, "the tuning changed nothing, and the comparison says nothing");
    }

    private static GanRecipe Recipe(string name) => name switch
    {
        "color" => TinyRecipes.Dcgan with { ImageChannels = 3, Epochs = 3 },
        "averaged, conditional" => TinyRecipes.Dcgan with { Classes = 3, ClassVectorSize = 4, WeightAverage = 0.9, Epochs = 3 },
        _ => TinyRecipes.Wgan with { Objective = KnownObjectives.WassersteinGradientPenalty, DiscriminatorNorm = Normalization.Layer, Epochs = 3 },
    };

    private static void Train(GanRecipe recipe, string run)
    {
        using RunFolder folder = RunFolder.Create(run, (_, _) => { });
        GanTrainer.Train(recipe, SyntheticPictures.Squares(14, 16, recipe.ImageChannels, classes: recipe.Classes), folder);
    }

    private static IReadOnlyList<Picture> Sample(GanRecipe recipe, string run)
    {
        Checkpoint checkpoint = RunReader.Open(run).ReadLatestCheckpoint(fault => Assert.Fail(fault.Message))!;
        using var sampler = new GanSampler(recipe, checkpoint);
        return sampler.Sample(Count, Seed);
    }

    private static float[] Judge(GanRecipe recipe, Checkpoint checkpoint, IReadOnlyList<Picture> pictures)
    {
        using var scope = NewDisposeScope();
        using var discriminator = new DiscriminatorNetwork(recipe.DiscriminatorPlan, new RandomStream(1, "any"));
        discriminator.Load(checkpoint.Tensors.ToDictionary(tensor => tensor.Name));
        float[] values = [.. pictures.SelectMany(picture => picture.Samples).Select(sample => sample / 127.5f - 1)];
        Tensor images = tensor(values, pictures.Count, pictures[0].Height, pictures[0].Width, pictures[0].Channels).permute(0, 3, 1, 2).contiguous();
        using var frozen = no_grad();
        return discriminator.Forward(images, PassMode.Evaluation, LatentCodes.ClassesInTurn(pictures.Count, recipe.Classes)).data<float>().ToArray();
    }

    /// <summary>Sums in another order differ in the last bit of a float, which now and then rounds to the next gray level.</summary>
    private static void AssertSamePictures(byte[] theirs, IReadOnlyList<Picture> ours)
    {
        byte[] all = [.. ours.SelectMany(picture => picture.Samples)];
        Assert.Equal(all.Length, theirs.Length);
        int[] differences = [.. all.Zip(theirs).Select(pair => Math.Abs(pair.First - pair.Second))];
        Assert.True(differences.Max() <= 1 && differences.Sum() <= all.Length / 200, $"at most {differences.Max()} gray levels, {differences.Sum()} in all of {all.Length}");
        Assert.True(all.Distinct().Count() > 20, "the pictures are of one gray, and the comparison says nothing");
    }

    private string Place(string name) => Path.Combine(_folder, name);
}

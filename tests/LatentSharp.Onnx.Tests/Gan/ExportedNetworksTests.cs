using LatentSharp.Gan.Export;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Networks;
using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;

namespace LatentSharp.Onnx.Tests.Gan;

/// <summary>ONNX Runtime against libtorch on 1,000 codes or pictures: the same network, two engines that share no code.</summary>
public sealed class ExportedNetworksTests
{
    private const int Count = 1000;

    /// <summary>The largest difference of a pixel in [-1, 1]; a gray level is 8e-3.</summary>
    private const double PixelTolerance = 1e-5;

    /// <summary>The largest difference of a score, over the largest score.</summary>
    private const double ScoreTolerance = 2e-5;

    public static TheoryData<string, bool> Cases => SmallRecipes.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_generator_draws_what_the_trainers_draws(string name, bool fold)
    {
        using var scope = NewDisposeScope();
        using var game = new LivedInGame(SmallRecipes.All[name]);
        using var exported = new ExportedGame(game, new GanOnnxOptions { Fold = fold });
        using var generator = OnnxGenerator.Load(exported.Path);
        game.Generator.Use(KernelChoice.Torch);
        Tensor codes = game.Codes(Count, 1);
        Tensor? classes = game.ClassNumbers(Count);
        float[] expected = Evaluate(() => game.Generator.Forward(codes, PassMode.Evaluation, classes));
        float[] drawn = generator.Generate(codes.data<float>().ToArray(), classes?.data<long>().ToArray());
        Assert.True(expected.Max() - expected.Min() > 1, "pictures without contrast could not show a difference");
        double largest = LargestDifference(expected, drawn);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}, {(fold ? "folded" : "separate")}: {largest:E2}");
        Assert.InRange(largest, 0, PixelTolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_discriminator_says_what_the_trainers_says(string name, bool fold)
    {
        using var scope = NewDisposeScope();
        using var game = new LivedInGame(SmallRecipes.All[name]);
        using var exported = new ExportedGame(game, new GanOnnxOptions { Network = ExportedNetwork.Discriminator, Fold = fold });
        using var session = new InferenceSession(exported.Path);
        game.Discriminator.Use(KernelChoice.Torch);
        Tensor pictures = game.Pictures(Count, 1);
        Tensor? classes = game.ClassNumbers(Count);
        float[] expected = Evaluate(() => game.Discriminator.Forward(pictures, PassMode.Evaluation, classes));
        using OrtValue images = OrtValue.CreateTensorValueFromMemory(pictures.data<float>().ToArray(), pictures.shape);
        using OrtValue? numbers = classes is null ? null : OrtValue.CreateTensorValueFromMemory(classes.data<long>().ToArray(), classes.shape);
        using var options = new RunOptions();
        using var found = numbers is null ? session.Run(options, ["images"], [images], ["scores"]) : session.Run(options, ["images", "classes"], [images, numbers], ["scores"]);
        double largest = LargestDifference(expected, found[0].GetTensorDataAsSpan<float>()) / expected.Max(Math.Abs);
        Assert.True(expected.Max() - expected.Min() > 0.01 * expected.Max(Math.Abs), "scores that are all alike could not show a difference");
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}, {(fold ? "folded" : "separate")}: {largest:E2}");
        Assert.InRange(largest, 0, ScoreTolerance);
    }

    private static float[] Evaluate(Func<Tensor> forward)
    {
        using var frozen = no_grad();
        return forward().contiguous().data<float>().ToArray();
    }

    private static double LargestDifference(ReadOnlySpan<float> expected, ReadOnlySpan<float> found)
    {
        Assert.Equal(expected.Length, found.Length);
        double largest = 0;
        for (int i = 0; i < found.Length; i++) largest = Math.Max(largest, Math.Abs((double)expected[i] - found[i]));
        return largest;
    }
}

using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Training;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Classifiers;

public sealed class ClassifierNetworkTests
{
    private const int Steps = 4;

    [Fact]
    public void Features_logits_and_four_steps_of_training_are_those_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        using ClassifierNetwork network = ClassifierReference.Network();
        Tensor images = tensor(ClassifierReference.Make(5 * 256, 50), [5, 1, 16, 16]), labels = tensor(new long[] { 0, 2, 1, 1, 0 });
        AssertNear(ClassifierReference.Numbers("features"), network.Features(images, PassMode.Evaluation), 1e-6);
        AssertNear(ClassifierReference.Numbers("logits"), network.Logits(network.Features(images, PassMode.Evaluation)), 1e-6);

        var recipe = new ClassifierRecipe { Data = "formula", LearningRate = 0.01 };
        using var adam = new AdamOptimizer("adam", network.Parameters, new AdamOptions(recipe.LearningRate, 0.9, 0.999));
        double[] losses = ClassifierReference.Numbers("losses");
        for (int step = 0; step < Steps; step++)
        {
            float[] mask = Array.ConvertAll(ClassifierReference.Make(30, 60 + step), number => number < 0.25f ? 1.6f : 0f);
            adam.Options = adam.Options with { LearningRate = ClassifierTrainer.RateAt(recipe, step, Steps) };
            (double loss, _) = ClassifierTrainer.Step(network, images, labels, tensor(mask, [5, 6]), adam);
            Assert.Equal(losses[step], loss, 1e-4);
        }

        // Adam divides by the size of a gradient, so that a rounding where it is nearly 0 moves a weight as far as a step does.
        AssertNear(ClassifierReference.Numbers("trained"), network.Logits(network.Features(images, PassMode.Evaluation)), 1e-3);
    }

    [Fact]
    public void The_learning_rate_starts_at_the_recipes_and_ends_at_nothing()
    {
        var recipe = new ClassifierRecipe { Data = "any", LearningRate = 0.5 };
        Assert.Equal(0.5, ClassifierTrainer.RateAt(recipe, 0, 10));
        Assert.Equal(0.25, ClassifierTrainer.RateAt(recipe, 5, 10), 1e-15);
        Assert.Equal(0, ClassifierTrainer.RateAt(recipe, 10, 10), 1e-15);
    }

    private static void AssertNear(double[] expected, Tensor actual, double tolerance)
    {
        float[] values = actual.detach().contiguous().data<float>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < values.Length; i++) Assert.Equal(expected[i], values[i], tolerance);
    }
}

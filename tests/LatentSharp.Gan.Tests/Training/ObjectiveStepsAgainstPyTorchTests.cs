using LatentSharp.Gan.Tests.Reference;
using LatentSharp.Gan.Training;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>
/// Whole iterations of the other objectives, gradient penalties (the backward pass through a backward pass), layer and spectral norm, classes, smoothed labels
/// and instance noise against PyTorch in float64. PyTorch's own float32 is off by up to 4e-7 (losses, penalties) and 2e-6 (gradients) of the scale.
/// </summary>
public sealed class ObjectiveStepsAgainstPyTorchTests
{
    private const double Loss = 2e-6;
    private const double Gradient = 1e-5;

    /// <summary>A parameter may be off by three float32 roundings and by a hundredth of a step of Adam.</summary>
    private const double Rounding = 2e-7;
    private const double ShareOfAStep = 0.01;

    public static TheoryData<string> Cases => new(ObjectiveCases.All.Select(example => example.Name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_iteration_agrees_in_losses_penalties_gradients_and_parameters(string name)
    {
        ReferenceCase example = ObjectiveCases.All.Single(item => item.Name == name);
        using var scope = NewDisposeScope();
        using AdversarialGame game = example.Start();
        var compared = new HashSet<string>();
        int steps = example.Recipe.CriticStepsPerGeneratorStep;

        for (int step = 1; step <= steps; step++)
        {
            DiscriminatorLoss loss = game.StepDiscriminator(example.Images(step), example.Codes($"{step}"), example.Classes(step));
            string at = $"{name}/discriminator/{step}";
            Compare($"{at}/loss", tensor((float)loss.Value), Loss);
            if (loss.Penalty is double penalty) Compare($"{at}/penalty", tensor((float)penalty), Loss);
            ComparePlayer(at, "discriminator", game.Discriminator.Parameters, example.Recipe.DiscriminatorOptimizer.LearningRate);
            CompareBuffers(at, game, step);
        }

        double generatorLoss = game.StepGenerator(example.Codes("generator"), example.Images(steps), example.Classes(steps));
        Compare($"{name}/generator/loss", tensor((float)generatorLoss), Loss);
        ComparePlayer($"{name}/generator", "generator", game.Generator.Parameters, example.Recipe.GeneratorOptimizer.LearningRate);
        CompareBuffers($"{name}/generator", game, steps + 1);

        Assert.Empty(PyTorchReference.Names.Where(item => item.StartsWith(name + "/", StringComparison.Ordinal)).Except(compared));

        void Compare(string item, Tensor actual, double relative, double absolute = 0)
        {
            PyTorchReference.Tensor(item).AssertNear(actual, relative, absolute);
            Assert.True(compared.Add(item));
        }

        void ComparePlayer(string at, string network, IReadOnlyList<(string Name, Tensor Tensor)> parameters, double learningRate)
        {
            foreach ((string item, Tensor parameter) in parameters.Where(item => PyTorchReference.Names.Contains($"{at}/value/{network}.{item.Name}")))
            {
                Compare($"{at}/gradient/{network}.{item}", parameter.grad!, Gradient);
                Compare($"{at}/value/{network}.{item}", parameter, Rounding, ShareOfAStep * learningRate);
            }
        }

        void CompareBuffers(string at, AdversarialGame game, int passPairs)
        {
            // The noise in the biases before a batch norm, at most two learning rates a step, enters the running means at 0.01 a pass.
            double drift = 0.01 * 2 * example.Recipe.DiscriminatorOptimizer.LearningRate * passPairs * (passPairs - 1);
            foreach ((string item, Tensor buffer) in game.Discriminator.Buffers)
                Compare($"{at}/value/discriminator.{item}", buffer, 1e-6, item.EndsWith("mean", StringComparison.Ordinal) ? drift : 0);
            foreach ((string item, Tensor buffer) in game.Generator.Buffers) Compare($"{at}/value/generator.{item}", buffer, 1e-6);
        }
    }
}

using LatentSharp.Gan.Laboratory;
using LatentSharp.Gan.Laboratory.Games;
using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Laboratory.Games;

public sealed class LaboratoryGameTests
{
    private const int Batch = 64;

    public static TheoryData<string> Objectives => new(KnownObjectives.All.Select(objective => objective.Name));

    /// <summary>One step of D and one of G, against libtorch's networks, differentiation and Adam on the same batches.</summary>
    [Theory]
    [MemberData(nameof(Objectives))]
    public void A_step_of_each_player_is_libtorchs(string name)
    {
        using var scope = NewDisposeScope();
        LaboratoryRecipe recipe = new() { Target = KnownTargets.Ring, Objective = KnownObjectives.ByName(name), Seed = 4, BatchSize = Batch, Width = 24, WeightAverage = 0 };
        var game = new LaboratoryGame(recipe);
        var d = new TorchPerceptron(game.Discriminator);
        var g = new TorchPerceptron(new Gan.Laboratory.Perceptrons.Perceptron([recipe.LatentSize, 24, 24, 2], new RandomStream(4, "laboratory generator")));
        Assert.Equal(g.Flat, game.Generator.Parameters);
        var data = new RandomStream(4, "laboratory data");
        var codes = new RandomStream(4, "laboratory codes");

        Tensor real = Real(data), fake = g.Forward(Codes(codes, recipe.LatentSize)).detach();
        Tensor realOutput = d.Forward(real).view(-1), fakeOutput = d.Forward(fake).view(-1);
        Tensor loss = recipe.Objective.DiscriminatorLoss(realOutput, fakeOutput), sum = loss;
        var places = new RandomStream(4, "laboratory penalty points");
        double penalties = 0;
        foreach (GradientPenalty penalty in recipe.Objective.Penalties)
        {
            Tensor points = penalty.Points(real.view(-1, 2, 1, 1), fake.view(-1, 2, 1, 1), places).detach().requires_grad_(true);
            Tensor slope = autograd.grad([d.Forward(points.view(-1, 2)).sum()], [points], retain_graph: true, create_graph: true)[0];
            Tensor value = penalty.Of(slope);
            penalties += value.item<float>();
            sum = sum + value;
        }

        sum.backward();
        double actual = game.StepDiscriminator(1);
        Assert.Equal(loss.item<float>(), actual, 1e-5);
        Assert.Equal(penalties, game.Penalty, 1e-5 * Math.Max(1, penalties));
        Step(d, recipe.DiscriminatorRate, recipe.Objective.ParameterBound);
        Assert.True(TorchPerceptron.Difference(game.Discriminator.Parameters, d.Flat) < 1e-4);

        // G's step, through the same discriminator on both sides.
        var after = new TorchPerceptron(game.Discriminator);
        Tensor generated = g.Forward(Codes(codes, recipe.LatentSize));
        Tensor? pairs = recipe.Objective.ComparesPairs ? after.Forward(Real(data)).view(-1).detach() : null;
        Tensor generatorLoss = recipe.Objective.GeneratorLoss(after.Forward(generated).view(-1), pairs);
        generatorLoss.backward();
        Assert.Equal(generatorLoss.item<float>(), game.StepGenerator(1), 1e-5);
        Step(g, recipe.GeneratorRate, double.PositiveInfinity);
        Assert.True(TorchPerceptron.Difference(game.Generator.Parameters, g.Flat) < 1e-4);
        Assert.Equal(game.Generator.Parameters, game.Average.Parameters);
    }

    /// <summary>Of L = -mean C(G(z)) each point gets -C'(x) / batch: times the batch, the mean length is the mean of |C'|.</summary>
    [Fact]
    public void The_gradient_at_the_generator_is_ds_slope_under_wasserstein()
    {
        using var scope = NewDisposeScope();
        LaboratoryRecipe recipe = new() { Target = KnownTargets.Gaussian, Objective = KnownObjectives.WassersteinClip, Seed = 4, BatchSize = Batch, Width = 16 };
        var game = new LaboratoryGame(recipe);
        game.FollowDiscriminator();
        var d = new TorchPerceptron(game.Discriminator);
        Tensor x = TorchPerceptron.Turned(game.Generator.Points, 1).requires_grad_(true);
        d.Forward(x).sum().backward();
        Assert.Equal(x.grad!.abs().mean().item<float>(), game.GradientAtGenerator, 1e-6);
        Assert.Equal(-x.grad!.mean().item<float>(), game.MeanGradientAtGenerator, 1e-6);
    }

    private static Tensor Real(RandomStream data)
    {
        float[] points = new float[2 * Batch];
        KnownTargets.Ring.Sample(data, points);
        return TorchPerceptron.Turned(points, 2);
    }

    private static Tensor Codes(RandomStream codes, int latentSize)
    {
        float[] values = new float[latentSize * Batch];
        codes.FillUniform(values, -1, 1);
        return TorchPerceptron.Turned(values, latentSize);
    }

    /// <summary>Adam's first step with beta1 = 0 and any beta2: the gradient over its own length.</summary>
    private static void Step(TorchPerceptron network, double rate, double bound)
    {
        using var _ = no_grad();
        foreach (Tensor parameter in network.Parameters)
        {
            Tensor gradient = parameter.grad ?? zeros_like(parameter);
            parameter.sub_(rate * gradient / (gradient.abs() + 1e-8));
            if (double.IsFinite(bound)) parameter.clamp_(-bound, bound);
            parameter.grad = null;
        }
    }
}

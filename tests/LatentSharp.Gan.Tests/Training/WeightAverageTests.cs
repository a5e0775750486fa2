using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Training;

public sealed class WeightAverageTests
{
    [Fact]
    public void It_starts_as_the_generator_and_leaves_it_alone()
    {
        using GeneratorNetwork generator = Generator();
        using var average = new WeightAverage(generator, 0.999);
        float[] before = Numbers(generator);
        Assert.Equal(before, Numbers(average.Generator));
        average.Update();
        Assert.Equal(before, Numbers(generator));
        Assert.All(generator.Parameters, item => Assert.True(item.Tensor.requires_grad));
        Assert.All(average.Generator.Parameters, item => Assert.False(item.Tensor.requires_grad));
    }

    /// <summary>The products (1 + t) / (10 + t) for t = 0 .. T - 1 are T! 9! / (T + 9)!, one over a binomial coefficient.</summary>
    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 55)]
    [InlineData(6, 5005)]
    public void While_it_warms_up_the_share_of_the_initial_weights_is_one_over_a_binomial_coefficient(int steps, double binomial)
    {
        using GeneratorNetwork generator = Generator();
        using var average = new WeightAverage(generator, 0.999);
        float[] initial = Numbers(generator);
        Fill(generator, 2);
        for (int i = 0; i < steps; i++) average.Update();
        Assert.Equal(steps, average.Steps);
        Assert.All(Numbers(average.Generator).Zip(initial), pair => Assert.Equal(2 + (pair.Second - 2) / binomial, pair.First, 1e-6));
    }

    /// <summary>a_T = sum over t of (1 - d_t) w_t times the d that follow, plus the initial weights times all d, summed in double.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(0.999)]
    public void After_steps_of_a_training_it_is_the_closed_form(double decay)
    {
        const int Steps = 12;
        using var scope = NewDisposeScope();
        using var game = new AdversarialGame(TinyRecipes.Dcgan);
        using var average = new WeightAverage(game.Generator, decay);
        var random = new RandomStream(1, "codes");
        var seen = new List<float[]> { Numbers(game.Generator) };
        for (int t = 0; t < Steps; t++)
        {
            game.StepGenerator(LatentCodes.Draw(random, 4, 6));
            average.Update();
            seen.Add(Numbers(game.Generator));
        }

        double[] expected = new double[seen[0].Length];
        double following = 1;
        for (int t = Steps - 1; t >= 0; t--)
        {
            double kept = Math.Min(decay, (1.0 + t) / (10.0 + t));
            for (int i = 0; i < expected.Length; i++) expected[i] += following * (1 - kept) * seen[t + 1][i];
            following *= kept;
        }

        for (int i = 0; i < expected.Length; i++) expected[i] += following * seen[0][i];
        Assert.All(Numbers(average.Generator).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6 * Math.Max(1, Math.Abs(pair.Second))));
        Assert.NotEqual(seen[0], seen[^1]);
    }

    [Fact]
    public void Saved_and_loaded_it_goes_on_to_the_same_bits()
    {
        using GeneratorNetwork generator = Generator();
        using var average = new WeightAverage(generator, 0.9);
        Fill(generator, -0.5f);
        average.Update();
        average.Update();
        NamedTensor[] saved = [.. average.Save()];
        using var resumed = new WeightAverage(generator, 0.9);
        resumed.Load(average.Steps, saved.ToDictionary(tensor => tensor.Name));
        Fill(generator, 3);
        average.Update();
        resumed.Update();
        Assert.Equal(3, resumed.Steps);
        Assert.Equal(Numbers(average.Generator), Numbers(resumed.Generator));
    }

    [Fact]
    public void Its_tensors_stand_beside_the_generators_in_a_checkpoint()
    {
        using GeneratorNetwork generator = Generator();
        using var average = new WeightAverage(generator, 0.9);
        Assert.Equal(generator.Save().Select(tensor => tensor.Name.Replace("generator.", "generator_average.", StringComparison.Ordinal)), average.Save().Select(tensor => tensor.Name));
        DataException fault = Assert.Throws<DataException>(() => average.Load(1, generator.Save().ToDictionary(tensor => tensor.Name)));
        Assert.Contains("generator_average.layers.0.weight", fault.Message, StringComparison.Ordinal);
        Assert.Throws<DataException>(() => average.Load(-1, average.Save().ToDictionary(tensor => tensor.Name)));
    }

    [Fact]
    public void Updates_make_no_tensor_that_stays()
    {
        using GeneratorNetwork generator = Generator();
        using var average = new WeightAverage(generator, 0.9);
        long before = Tensor.TotalCount;
        for (int i = 0; i < 20; i++) average.Update();
        Assert.InRange(Tensor.TotalCount, 0, before);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_decay_lies_below_1(double decay)
    {
        using GeneratorNetwork generator = Generator();
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightAverage(generator, decay));
    }

    private static GeneratorNetwork Generator() =>
        new(NetworkPlan.Generator(6, 16, 1, NetworkWidth.FromChannels(3)), new RandomStream(1, "generator weights"));

    private static void Fill(GeneratorNetwork network, float value)
    {
        using var frozen = no_grad();
        foreach ((_, Tensor tensor) in network.Parameters.Concat(network.Buffers)) tensor.fill_(value);
    }

    private static float[] Numbers(GeneratorNetwork network) => [.. network.Save().SelectMany(tensor => tensor.Singles)];
}

using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Networks;

/// <summary>Glorot and Bengio 2010, equation 16: uniform in +-sqrt(6 / (fan in + fan out)), so the variance is 2 / (fan in + fan out).</summary>
public sealed class InitialWeightsTests
{
    private static readonly GanRecipe Quarter = KnownRecipes.DcganOlivetti with { Width = 0.25 };

    [Fact]
    public void Kernels_fill_the_bounds_of_Glorot_uniform_with_its_variance()
    {
        using var g = new GeneratorNetwork(Quarter.GeneratorPlan, new RandomStream(3, "generator weights"));
        using var d = new DiscriminatorNetwork(Quarter.DiscriminatorPlan, new RandomStream(3, "discriminator weights"));
        int kernels = 0;
        foreach ((string name, Tensor tensor) in g.Parameters.Concat(d.Parameters).Where(item => item.Tensor.ndim == 4))
        {
            // A kernel of 4 x 4 has fans of 16 times its channels; the sum of the fans does not care which is which.
            double bound = Math.Sqrt(6.0 / (16 * (tensor.shape[0] + tensor.shape[1])));
            float[] values = tensor.detach().data<float>().ToArray();
            double largest = values.Max(MathF.Abs), mean = values.Average(value => (double)value);
            double variance = values.Average(value => (double)value * value), expected = bound * bound / 3;

            // Standard errors: of the mean bound / sqrt(3 n); of the variance expected * sqrt(4 / (5 n)). Five of each.
            Assert.True(largest <= bound, $"{name}: {largest} is outside {bound}");
            Assert.True(largest > bound * (1 - 20.0 / values.Length), $"{name}: {largest} does not reach {bound}");
            Assert.InRange(mean, -5 * bound / Math.Sqrt(3.0 * values.Length), 5 * bound / Math.Sqrt(3.0 * values.Length));
            Assert.InRange(variance / expected, 1 - 5 * Math.Sqrt(0.8 / values.Length), 1 + 5 * Math.Sqrt(0.8 / values.Length));
            kernels++;
        }

        Assert.Equal(10, kernels);
    }

    [Fact]
    public void Biases_and_shifts_are_zero_scales_one_and_running_averages_zero_and_one()
    {
        using var g = new GeneratorNetwork(Quarter.GeneratorPlan, new RandomStream(3, "generator weights"));
        using var d = new DiscriminatorNetwork(Quarter.DiscriminatorPlan, new RandomStream(3, "discriminator weights"));
        int checkedTensors = 0;
        foreach ((string name, Tensor tensor) in g.Parameters.Concat(d.Parameters).Concat(g.Buffers).Concat(d.Buffers).Where(item => item.Tensor.ndim == 1))
        {
            float expected = name.EndsWith("norm.weight", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal) ? 1 : 0;
            Assert.All(tensor.detach().data<float>().ToArray(), value => Assert.Equal(expected, value));
            checkedTensors++;
        }

        Assert.Equal(10 + 7 * 4, checkedTensors);
    }

    [Fact]
    public void Streams_of_another_seed_give_other_weights_and_of_the_same_seed_the_same()
    {
        Assert.Equal(FirstKernel(5), FirstKernel(5));
        Assert.NotEqual(FirstKernel(5), FirstKernel(6));
    }

    private static float[] FirstKernel(long seed)
    {
        using var d = new DiscriminatorNetwork(NetworkPlan.Discriminator(32, 3, 0.05), new RandomStream(seed, "weights"));
        return d.Parameters[0].Tensor.detach().data<float>().ToArray();
    }
}

using LatentSharp.Gan.Networks;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Networks;

public sealed class BatchNormTests
{
    [Fact]
    public void A_training_pass_normalises_by_the_batch_and_moves_the_averages_by_one_percent()
    {
        // One channel, values 1, 2, 3, 6: mean 3, variance 14 / 4 = 3.5, unbiased 14 / 3.
        using var scope = NewDisposeScope();
        using var norm = new BatchNorm(1, CPU);
        float[] values = norm.Forward(tensor(new float[] { 1, 2, 3, 6 }, 4, 1, 1, 1), PassMode.Training).data<float>().ToArray();
        double deviation = Math.Sqrt(3.5 + 1e-3);
        Assert.Equal([-2 / deviation, -1 / deviation, 0, 3 / deviation], values.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(0.03f, norm.RunningMean.item<float>(), 1e-7f);
        Assert.Equal(0.99f + 0.01f * 14 / 3, norm.RunningVariance.item<float>(), 1e-6f);
    }

    [Fact]
    public void An_evaluation_pass_normalises_by_the_averages_and_moves_nothing()
    {
        using var scope = NewDisposeScope();
        using var norm = new BatchNorm(1, CPU);
        norm.RunningMean.fill_(2);
        norm.RunningVariance.fill_(4);
        float[] values = norm.Forward(tensor(new float[] { 1, 6 }, 2, 1, 1, 1), PassMode.Evaluation).data<float>().ToArray();
        double deviation = Math.Sqrt(4 + 1e-3);
        Assert.Equal([-1 / deviation, 4 / deviation], values.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal((2f, 4f), (norm.RunningMean.item<float>(), norm.RunningVariance.item<float>()));
    }

    [Fact]
    public void Two_passes_differ_from_one_pass_over_the_mixture()
    {
        using var scope = NewDisposeScope();
        using var d = new DiscriminatorNetwork(NetworkPlan.Discriminator(16, 1, NetworkWidth.FromChannels(2)), new RandomStream(1, "weights"));
        Tensor bright = full(3, 1, 16, 16, 0.5f) + 0.1f * ones(3, 1, 16, 16) * tensor(new float[] { 0, 1, 2 }).view(3, 1, 1, 1);
        Tensor dark = -bright;
        float[] apart = [.. d.Forward(bright, PassMode.Training).data<float>().ToArray(), .. d.Forward(dark, PassMode.Training).data<float>().ToArray()];
        float[] mixed = d.Forward(cat([bright, dark]), PassMode.Training).data<float>().ToArray();
        Assert.Equal(6, mixed.Length);
        Assert.True(apart.Zip(mixed, (a, b) => Math.Abs(a - b)).Max() > 0.05f);
    }
}

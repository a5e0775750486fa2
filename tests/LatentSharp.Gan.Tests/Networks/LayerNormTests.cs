using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Tests.Reference;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Networks;

public sealed class LayerNormTests
{
    /// <summary>One picture of two channels, values 1, 2 and 3, 6: mean 3, variance 14 / 4 over both channels.</summary>
    [Fact]
    public void A_picture_is_normalised_over_its_channels_and_pixels_then_scaled_by_channel()
    {
        using var scope = NewDisposeScope();
        using var norm = new LayerNorm(2, CPU);
        using (no_grad())
        {
            norm.Scale.copy_(tensor(new float[] { 1, 2 }));
            norm.Shift.copy_(tensor(new float[] { 0, 10 }));
        }

        float[] values = norm.Forward(tensor(new float[] { 1, 2, 3, 6 }, 1, 2, 1, 2), PassMode.Training).data<float>().ToArray();
        double deviation = Math.Sqrt(3.5 + 1e-3);
        Assert.Equal([-2 / deviation, -1 / deviation, 10, 10 + 6 / deviation], values.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Brightness_and_contrast_of_a_picture_do_not_matter()
    {
        using var scope = NewDisposeScope();
        using var norm = new LayerNorm(3, CPU);
        Tensor x = 10 * Pictures(4, 3, 8);
        Tensor contrast = tensor(new float[] { 1, 2, 5, 9 }).view(4, 1, 1, 1), brightness = tensor(new float[] { 0, -7, 3, 20 }).view(4, 1, 1, 1);
        Assert.True((norm.Forward(x, PassMode.Training) - norm.Forward(x * contrast + brightness, PassMode.Training)).abs().max().item<float>() < 1e-4f);
    }

    [Fact]
    public void Training_and_evaluation_are_the_same()
    {
        using var scope = NewDisposeScope();
        using var norm = new LayerNorm(3, CPU);
        Tensor x = Pictures(4, 3, 8);
        Assert.Equal(norm.Forward(x, PassMode.Training).data<float>().ToArray(), norm.Forward(x, PassMode.Evaluation).data<float>().ToArray());
        Assert.Empty(norm.Buffers);
    }

    /// <summary>What a gradient penalty needs, and what batch norm cannot give.</summary>
    [Theory]
    [InlineData(Normalization.Layer, true)]
    [InlineData(Normalization.None, true)]
    [InlineData(Normalization.Batch, false)]
    public void The_slope_of_one_answer_with_respect_to_another_picture_is_zero_but_for_batch_norm(Normalization normalization, bool apart)
    {
        using var scope = NewDisposeScope();
        using var d = new DiscriminatorNetwork(NetworkPlan.Discriminator(16, 3, NetworkWidth.FromChannels(3), normalization), new RandomStream(1, "weights"));
        Tensor images = Pictures(4, 3, 16).requires_grad_(true);
        Tensor output = d.Forward(images, PassMode.Training);
        Tensor slopes = autograd.grad([output[1]], [images])[0].flatten(1).abs().sum(1);   // [4]
        Assert.True(slopes[1].item<float>() > 0.01f);
        foreach (int other in (int[])[0, 2, 3]) Assert.Equal(apart, slopes[other].item<float>() == 0);

        float alone = d.Forward(images.slice(0, 1, 2, 1), PassMode.Training).item<float>();
        Assert.Equal(apart, Math.Abs(alone - output[1].item<float>()) < 1e-6f);
    }

    private static Tensor Pictures(int count, int channels, int side) =>
        tensor(HashedNumbers.Make("layer norm", count * channels * side * side, 1), count, channels, side, side);
}

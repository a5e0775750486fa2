using LatentSharp.Gan.Networks;

namespace LatentSharp.Gan.Tests.Networks;

public sealed class FrozenLayerTests
{
    private static readonly LayerPlan Spread = new(LayerKind.TransposedConvolution, 1, 2, 4, 8, 2, 1, Normalization.Batch, Activation.LeakyRelu);

    // Variance + epsilon is 4 and 0.25: the factors are 2 / 2 = 1 and -1 / 0.5 = -2.
    private static readonly FrozenNorm Norm = new([2, -1], [0.5f, 4], [3, -2], [4 - 1e-3f, 0.25f - 1e-3f]);

    [Fact]
    public void Folding_by_hand()
    {
        float[] kernel = [.. Enumerable.Repeat(3f, 16), .. Enumerable.Repeat(-5f, 16)];
        FrozenLayer folded = new FrozenLayer(Spread, kernel, [1, 2], Norm).Folded();
        AssertNear([.. Enumerable.Repeat(3f, 16), .. Enumerable.Repeat(10f, 16)], folded.Kernel);

        // 1 (1 - 3) + 0.5 and -2 (2 + 2) + 4.
        AssertNear([-1.5f, -4], folded.Bias);
        Assert.Equal((Normalization.None, null), (folded.Plan.Normalization, folded.Norm));
        Assert.Equal(3, kernel[0]);
    }

    [Fact]
    public void The_channel_of_a_kernels_number_depends_on_the_kind_of_convolution()
    {
        // Two channels in, two out, each of the four kernels full of its own number.
        float[] kernel = [.. Enumerable.Range(1, 4).SelectMany(value => Enumerable.Repeat((float)value, 16))];
        FrozenLayer spread = new FrozenLayer(Spread with { InputChannels = 2 }, kernel, [0, 0], Norm).Folded();
        AssertNear([1, -4, 3, -8], [.. spread.Kernel.Chunk(16).Select(part => part[5])]);
        FrozenLayer gather = new FrozenLayer(Spread with { InputChannels = 2, Kind = LayerKind.Convolution }, kernel, [0, 0], Norm).Folded();
        AssertNear([1, 2, -6, -8], [.. gather.Kernel.Chunk(16).Select(part => part[5])]);
    }

    [Fact]
    public void What_is_no_batch_norm_stays()
    {
        var layer = new FrozenLayer(Spread with { Normalization = Normalization.Layer }, new float[32], new float[2], Norm with { Mean = null, Variance = null });
        Assert.Same(layer, layer.Folded());
        var plain = new FrozenLayer(Spread with { Normalization = Normalization.None }, new float[32], new float[2], null);
        Assert.Same(plain, plain.Folded());
    }

    private static void AssertNear(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 2e-6f));
    }
}

using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Networks;

public sealed class NetworkPlanTests
{
    [Theory]
    [InlineData("dcgan-olivetti", 19_406_465, 11_033_985)]
    [InlineData("wgan-fashion-mnist", 12_656_257, 11_033_985)]
    public void The_reference_networks_have_the_published_number_of_parameters(string recipe, long generator, long discriminator)
    {
        GanRecipe reference = KnownRecipes.ByName(recipe);
        Assert.Equal(generator, reference.GeneratorPlan.Parameters);
        Assert.Equal(discriminator, reference.DiscriminatorPlan.Parameters);

        using var g = new GeneratorNetwork(reference.GeneratorPlan, new RandomStream(1, "weights"));
        using var d = new DiscriminatorNetwork(reference.DiscriminatorPlan, new RandomStream(1, "weights"));
        Assert.Equal(generator, g.Parameters.Sum(item => item.Tensor.numel()));
        Assert.Equal(discriminator, d.Parameters.Sum(item => item.Tensor.numel()));
    }

    [Fact]
    public void The_reference_generator_has_the_layers_of_the_table()
    {
        Assert.Equal(
            [
                new LayerPlan(LayerKind.TransposedConvolution, 512, 1024, 1, 4, 1, 0, Normalization.Batch, Activation.LeakyRelu),
                new LayerPlan(LayerKind.TransposedConvolution, 1024, 512, 4, 8, 2, 1, Normalization.Batch, Activation.LeakyRelu),
                new LayerPlan(LayerKind.TransposedConvolution, 512, 256, 8, 16, 2, 1, Normalization.Batch, Activation.LeakyRelu),
                new LayerPlan(LayerKind.TransposedConvolution, 256, 128, 16, 32, 2, 1, Normalization.Batch, Activation.LeakyRelu),
                new LayerPlan(LayerKind.TransposedConvolution, 128, 1, 32, 64, 2, 1, Normalization.None, Activation.Tanh),
            ],
            KnownRecipes.DcganOlivetti.GeneratorPlan.Layers);
    }

    [Fact]
    public void The_reference_discriminator_has_the_layers_of_the_table()
    {
        Assert.Equal(
            [
                new LayerPlan(LayerKind.Convolution, 1, 128, 64, 32, 2, 1, Normalization.None, Activation.LeakyRelu),
                new LayerPlan(LayerKind.Convolution, 128, 256, 32, 16, 2, 1, Normalization.Batch, Activation.LeakyRelu),
                new LayerPlan(LayerKind.Convolution, 256, 512, 16, 8, 2, 1, Normalization.Batch, Activation.LeakyRelu),
                new LayerPlan(LayerKind.Convolution, 512, 1024, 8, 4, 2, 1, Normalization.Batch, Activation.LeakyRelu),
                new LayerPlan(LayerKind.Convolution, 1024, 1, 4, 1, 1, 0, Normalization.None, Activation.None),
            ],
            KnownRecipes.WganFashionMnist.DiscriminatorPlan.Layers);
    }

    [Theory]
    [InlineData(32, 1, new[] { 16, 8, 4 })]
    [InlineData(32, 3, new[] { 16, 8, 4 })]
    [InlineData(64, 1, new[] { 32, 16, 8, 4 })]
    [InlineData(64, 3, new[] { 32, 16, 8, 4 })]
    [InlineData(128, 1, new[] { 64, 32, 16, 8, 4 })]
    [InlineData(128, 3, new[] { 64, 32, 16, 8, 4 })]
    public void Depth_follows_the_size_and_real_tensors_have_the_planned_shapes(int size, int channels, int[] widths)
    {
        NetworkPlan generatorPlan = NetworkPlan.Generator(7, size, channels, NetworkWidth.FromChannels(4));
        NetworkPlan discriminatorPlan = NetworkPlan.Discriminator(size, channels, NetworkWidth.FromChannels(4));
        int[] outChannels = [.. Enumerable.Range(0, widths.Length).Select(i => 4 << i)];   // 4, 8, 16 ... towards the 4 x 4 map
        Assert.Equal([.. widths, 1], discriminatorPlan.Layers.Select(layer => layer.OutputSide));
        Assert.Equal([.. outChannels, 1], discriminatorPlan.Layers.Select(layer => layer.OutputChannels));
        Assert.Equal([.. widths.Reverse(), size], generatorPlan.Layers.Select(layer => layer.OutputSide));
        Assert.Equal([.. outChannels.Reverse(), channels], generatorPlan.Layers.Select(layer => layer.OutputChannels));

        using var scope = NewDisposeScope();
        using var g = new GeneratorNetwork(generatorPlan, new RandomStream(1, "weights"));
        using var d = new DiscriminatorNetwork(discriminatorPlan, new RandomStream(1, "weights"));
        Tensor pictures = g.Forward(zeros(3, 7), PassMode.Training);
        Assert.Equal([3, channels, size, size], pictures.shape);
        Assert.Equal([3], d.Forward(pictures, PassMode.Training).shape);
        Assert.Equal(generatorPlan.Parameters, g.Parameters.Sum(item => item.Tensor.numel()));
        Assert.Equal(discriminatorPlan.Parameters, d.Parameters.Sum(item => item.Tensor.numel()));
    }

    [Fact]
    public void Tensors_are_named_like_their_places()
    {
        using var d = new DiscriminatorNetwork(NetworkPlan.Discriminator(16, 1, NetworkWidth.FromChannels(2)), new RandomStream(1, "weights"));
        Assert.Equal(
            [
                "layers.0.weight", "layers.0.bias",
                "layers.1.weight", "layers.1.bias", "layers.1.norm.weight", "layers.1.norm.bias",
                "layers.2.weight", "layers.2.bias",
            ],
            d.Parameters.Select(item => item.Name));
        Assert.Equal(["layers.1.norm.running_mean", "layers.1.norm.running_var"], d.Buffers.Select(item => item.Name));
        Assert.Equal([4, 2, 4, 4], d.Parameters[2].Tensor.shape);
    }

    [Fact]
    public void Flops_are_counted_by_hand()
    {
        // Generator 8 x 8, latent 3, width 2: 3 x 2 kernels at one position, 2 x 1 kernels at 16 positions, 16 taps of 2 operations each.
        NetworkPlan generator = NetworkPlan.Generator(3, 8, 1, NetworkWidth.FromChannels(2));
        Assert.Equal(2 * 16 * (3 * 2 * 1 + 2 * 1 * 16), generator.ForwardFlops);
        NetworkPlan discriminator = NetworkPlan.Discriminator(8, 1, NetworkWidth.FromChannels(2));
        Assert.Equal(2 * 16 * (1 * 2 * 16 + 2 * 1 * 1), discriminator.ForwardFlops);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(28)]
    [InlineData(48)]
    [InlineData(256)]
    public void Other_sizes_are_refused_with_those_on_offer(int size)
    {
        Assert.Contains("32, 64 or 128", Assert.Throws<ArgumentException>(() => NetworkPlan.Generator(8, size, 1, 0.25)).Message, StringComparison.Ordinal);
        Assert.Contains($"not {size}", Assert.Throws<ArgumentException>(() => NetworkPlan.Discriminator(size, 1, 0.25)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Other_channels_are_refused(int channels)
    {
        Assert.Contains("1 or 3 channels", Assert.Throws<ArgumentException>(() => NetworkPlan.Generator(8, 32, channels, 0.25)).Message, StringComparison.Ordinal);
        Assert.Contains("1 or 3 channels", Assert.Throws<ArgumentException>(() => NetworkPlan.Discriminator(32, channels, 0.25)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_latent_code_has_at_least_one_number() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NetworkPlan.Generator(0, 32, 1, 0.25));
}

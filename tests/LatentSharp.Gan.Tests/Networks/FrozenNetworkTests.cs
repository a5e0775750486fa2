using LatentSharp.Gan.Networks;
using LatentSharp.Random;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Tests.Networks;

public sealed class FrozenNetworkTests
{
    [Theory]
    [InlineData(Normalization.Batch, false)]
    [InlineData(Normalization.Layer, false)]
    [InlineData(Normalization.None, true)]
    public void Its_tensors_make_the_network_again(Normalization normalization, bool spectralNorm)
    {
        NetworkPlan plan = NetworkPlan.Discriminator(16, 3, 4, normalization, spectralNorm, classes: 5);
        using var network = new DiscriminatorNetwork(plan, new RandomStream(1, "discriminator"));
        Dictionary<string, NamedTensor> tensors = network.Save().ToDictionary(tensor => tensor.Name);
        FrozenNetwork frozen = FrozenNetwork.Read(plan, "discriminator", tensors);
        Dictionary<string, NamedTensor> again = frozen.Tensors("discriminator").ToDictionary(tensor => tensor.Name);
        using var copy = new DiscriminatorNetwork(frozen.Plan, new RandomStream(2, "discriminator"));
        copy.Load(again);
        Assert.Equal(tensors.Keys.Where(name => !name.EndsWith("spectral.u", StringComparison.Ordinal)).Order(), again.Keys.Order());
        if (!spectralNorm) Assert.All(again.Values, tensor => Assert.Equal(tensors[tensor.Name].Singles, tensor.Singles));
    }

    [Fact]
    public void Folded_it_has_no_batch_norm_and_its_names_say_so()
    {
        NetworkPlan plan = NetworkPlan.Generator(6, 16, 1, 4);
        using var network = new GeneratorNetwork(plan, new RandomStream(1, "generator"));
        FrozenNetwork folded = FrozenNetwork.Read(plan, "generator", network.Save().ToDictionary(tensor => tensor.Name)).Folded();
        Assert.All(folded.Plan.Layers, layer => Assert.Equal(Normalization.None, layer.Normalization));
        Assert.DoesNotContain(folded.Tensors("generator"), tensor => tensor.Name.Contains("norm", StringComparison.Ordinal));
        Assert.Equal(plan.Parameters - 2 * plan.Layers.Where(layer => layer.Normalization == Normalization.Batch).Sum(layer => layer.OutputChannels), folded.Plan.Parameters);
        Assert.Contains(plan.Layers, layer => layer.Normalization == Normalization.Batch);
    }
}

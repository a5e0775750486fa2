using LatentSharp.Gan.Kernels.LayerNormalization;
using LatentSharp.Gan.Kernels.Memory;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Kernels;

/// <summary>Against libtorch's layer norm and leaky ReLU in double precision.</summary>
public sealed class FusedLayerNormLeakyTests
{
    private static readonly LayerNormSettings Settings = new(1e-3, 0.2);

    [Theory]
    [InlineData(1, 1, 1, 2, 0)]
    [InlineData(2, 3, 1, 1, 0)]
    [InlineData(3, 7, 3, 5, 2)]
    [InlineData(2, 64, 16, 16, -1)]
    [InlineData(5, 33, 4, 4, 0)]
    [InlineData(9, 100, 9, 7, 0.5)]
    public void Outputs_and_gradients_agree_with_libtorch(int batch, int channels, int height, int width, float centre)
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(batch * 1000 + channels, "layer norm");
        Tensor[] ours = Given(random, centre, batch, channels, height, width), exact = InDouble(ours);
        Tensor gradient = RandomTensors.NormalChannelsLast(random, batch, channels, height, width);
        Tensor y = Fused(ours), z = Operators(exact);
        y.backward([gradient]);
        z.backward([gradient.to(float64)]);
        Assert.InRange(RandomTensors.Error(y, z), 0, 1e-6 * (1 + Math.Abs(centre)));
        for (int i = 0; i < ours.Length; i++) Assert.InRange(RandomTensors.Error(ours[i].grad!, exact[i].grad!), 0, 3e-6 * (1 + Math.Abs(centre)));
    }

    [Theory]
    [InlineData(1, 1, 2, 2, true)]
    [InlineData(3, 4, 2, 3, true)]
    [InlineData(3, 4, 2, 3, false)]
    [InlineData(2, 37, 5, 4, true)]
    [InlineData(4, 64, 16, 16, true)]
    public void Second_derivatives_agree_with_libtorch(int batch, int channels, int height, int width, bool toInputOnly)
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(batch * 1000 + channels, "second");
        Tensor[] ours = Given(random, 0.5f, batch, channels, height, width), exact = InDouble(ours);
        Tensor above = RandomTensors.NormalChannelsLast(random, batch, channels, height, width), direction = RandomTensors.Normal(random, batch, channels, height, width);
        Tensor[] actual = Second(Fused(ours), ours, above.requires_grad_(true), direction), expected = Second(Operators(exact), exact, above.detach().to(float64).requires_grad_(true), direction.to(float64));
        for (int i = 0; i < actual.Length; i++) Assert.InRange(RandomTensors.Error(actual[i], expected[i]), 0, 1e-5);

        // The slope of the input's gradient in a direction: to the input, to the scale and to the gradient from above.
        Tensor[] Second(Tensor y, Tensor[] given, Tensor from, Tensor to)
        {
            Tensor output = (y * from).sum();
            Tensor first = toInputOnly ? Differentiation.ToInput(output, given[0]) : autograd.grad([output], [given[0]], retain_graph: true, create_graph: true)[0];
            return [first.detach(), .. autograd.grad([(first * to).sum()], [given[0], given[1], from])];
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        using var scope = NewDisposeScope();
        int before = get_num_threads();
        Tensor[][] runs = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            set_num_threads(threads);
            Tensor[] given = Given(new RandomStream(7, "threads"), 0, 16, 40, 16, 16);
            Differentiation.ToInput(Fused(given).square().sum(), given[0]).square().sum().backward();
            return given;
        })];
        set_num_threads(before);
        foreach (Tensor[] run in runs[1..])
        {
            RandomTensors.AssertSame(runs[0][0].grad!, run[0].grad!);
            RandomTensors.AssertSame(runs[0][1].grad!, run[1].grad!);
        }
    }

    /// <summary>Input, scale and shift.</summary>
    private static Tensor[] Given(RandomStream random, float centre, params long[] shape) =>
        [(RandomTensors.NormalChannelsLast(random, shape) + centre).requires_grad_(true), RandomTensors.Normal(random, shape[1]).requires_grad_(true), RandomTensors.Normal(random, shape[1]).requires_grad_(true)];

    private static Tensor[] InDouble(Tensor[] given) => [.. given.Select(item => item.detach().to(float64).requires_grad_(true))];

    private static Tensor Fused(Tensor[] given) => FusedLayerNormLeaky.Run(given[0], given[1], given[2], Settings);

    private static Tensor Operators(Tensor[] given) => FusedLayerNormLeaky.Operators(given[0], given[1], given[2], Settings);
}

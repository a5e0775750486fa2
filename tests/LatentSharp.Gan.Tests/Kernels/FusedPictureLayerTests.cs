using LatentSharp.Gan.Kernels.Memory;
using LatentSharp.Gan.Kernels.Pictures;
using LatentSharp.Random;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Tests.Kernels;

/// <summary>The layers at the picture's side against libtorch's convolutions in double precision.</summary>
public sealed class FusedPictureLayerTests
{
    private const double Slope = 0.2;

    [Theory]
    [InlineData(1, 1, 8, 1)]
    [InlineData(2, 1, 16, 5)]
    [InlineData(3, 3, 8, 17)]
    [InlineData(9, 1, 32, 32)]
    [InlineData(2, 3, 64, 48)]
    public void A_gathering_layer_agrees_with_libtorch(int batch, int planes, int side, int channels)
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(side * 100 + channels, "gather");
        Tensor[] ours = Trained(RandomTensors.Normal(random, batch, planes, side, side), RandomTensors.Normal(random, channels, planes, 4, 4), RandomTensors.Normal(random, channels));
        Tensor[] exact = InDouble(ours);
        Tensor y = FusedPictureGather.Run(ours[0], ours[1], ours[2], Slope), z = Gather(exact);
        Check(y, z, ours, exact, RandomTensors.NormalChannelsLast(random, batch, channels, side / 2, side / 2));
    }

    [Theory]
    [InlineData(1, 1, 8, 1)]
    [InlineData(2, 1, 16, 5)]
    [InlineData(3, 3, 8, 17)]
    [InlineData(9, 1, 32, 32)]
    [InlineData(2, 3, 64, 48)]
    public void A_spreading_layer_agrees_with_libtorch(int batch, int planes, int side, int channels)
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(side * 100 + channels, "spread");
        Tensor weights = RandomTensors.Normal(random, channels, planes, 4, 4) * (0.5 / Math.Sqrt(channels));
        Tensor[] ours = Trained(RandomTensors.NormalChannelsLast(random, batch, channels, side / 2, side / 2), weights, RandomTensors.Normal(random, planes));
        Tensor[] exact = InDouble(ours);
        Tensor y = FusedPictureSpread.Run(ours[0], ours[1], ours[2]), z = Spread(exact);
        Assert.True(y.is_contiguous());
        Check(y, z, ours, exact, RandomTensors.Normal(random, batch, planes, side, side));
    }

    [Fact]
    public void Frozen_weights_leave_the_gradient_of_the_picture_alone()
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(1, "frozen");
        Tensor[] ours = Trained(RandomTensors.Normal(random, 3, 1, 16, 16), RandomTensors.Normal(random, 6, 1, 4, 4), RandomTensors.Normal(random, 6));
        Tensor[] exact = InDouble(ours);
        foreach (Tensor frozen in ours[1..]) frozen.requires_grad = false;
        FusedPictureGather.Run(ours[0], ours[1], ours[2], Slope).square().sum().backward();
        Gather(exact).square().sum().backward();
        Assert.InRange(RandomTensors.Error(ours[0].grad!, exact[0].grad!), 0, 2e-6);
        Assert.Null(ours[1].grad);
    }

    [Fact]
    public void Gradients_are_the_slopes_of_the_output()
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(2, "slopes");
        Tensor[] given = Trained(RandomTensors.Normal(random, 2, 5, 4, 4), RandomTensors.Normal(random, 5, 1, 4, 4) * 0.2, zeros(1));
        Tensor direction = RandomTensors.Normal(random, 5, 1, 4, 4), pictureWeights = RandomTensors.Normal(random, 2, 1, 8, 8);
        (FusedPictureSpread.Run(given[0], given[1], given[2]) * pictureWeights).sum().backward();
        double slope = (given[1].grad! * direction).to(float64).sum().item<double>();
        double Loss(double step) => (FusedPictureSpread.Run(given[0], (given[1] + step * direction).detach(), given[2]).to(float64) * pictureWeights).sum().item<double>();
        Assert.Equal((Loss(1e-2) - Loss(-1e-2)) / 2e-2, slope, 1e-3 * Math.Abs(slope) + 1e-2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_second_derivative_is_that_of_libtorchs_operators(bool toPicturesOnly)
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(3, "second");
        Tensor[] ours = Trained(RandomTensors.Normal(random, 2, 1, 8, 8), RandomTensors.Normal(random, 5, 1, 4, 4) * 0.2, RandomTensors.Normal(random, 5));
        Tensor[] exact = InDouble(ours);
        Tensor weights = RandomTensors.Normal(random, 2, 5, 4, 4);
        (Tensor byWeights, Tensor byGradient) = Second(FusedPictureGather.Run(ours[0], ours[1], ours[2], Slope), weights, ours);
        (Tensor exactByWeights, Tensor exactByGradient) = Second(Gather(exact), weights.to(float64), exact);
        Assert.InRange(RandomTensors.Error(byWeights, exactByWeights), 0, 1e-5);
        Assert.InRange(RandomTensors.Error(byGradient, exactByGradient), 0, 1e-5);

        // What a gradient penalty asks for: the picture's gradient, by the weights, and by the gradient that comes from the layers above.
        (Tensor ByWeights, Tensor ByGradient) Second(Tensor map, Tensor above, Tensor[] inputs)
        {
            above = above.detach().requires_grad_(true);
            Tensor output = (map * above).sum();
            Tensor first = toPicturesOnly ? Differentiation.ToInput(output, inputs[0]) : autograd.grad([output], [inputs[0]], retain_graph: true, create_graph: true)[0];
            IList<Tensor> second = autograd.grad([first.square().sum()], [inputs[1], above]);
            return (second[0], second[1]);
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
            var random = new RandomStream(4, "threads");
            Tensor[] given = Trained(RandomTensors.Normal(random, 11, 1, 32, 32), RandomTensors.Normal(random, 24, 1, 4, 4) * 0.2, RandomTensors.Normal(random, 24));
            FusedPictureGather.Run(given[0], given[1], given[2], Slope).square().sum().backward();
            return given;
        })];
        set_num_threads(before);
        foreach (Tensor[] run in runs[1..])
        {
            for (int i = 0; i < run.Length; i++) RandomTensors.AssertSame(runs[0][i].grad!, run[i].grad!);
        }
    }

    private static void Check(Tensor y, Tensor z, Tensor[] ours, Tensor[] exact, Tensor gradient)
    {
        y.backward([gradient]);
        z.backward([gradient.to(float64)]);
        Assert.InRange(RandomTensors.Error(y, z), 0, 1e-6);
        for (int i = 0; i < ours.Length; i++) Assert.InRange(RandomTensors.Error(ours[i].grad!, exact[i].grad!), 0, 2e-6);
    }

    private static Tensor Gather(Tensor[] given) => F.leaky_relu(F.conv2d(given[0], given[1], given[2], strides: [2, 2], padding: [1, 1]), Slope);

    private static Tensor Spread(Tensor[] given) => F.conv_transpose2d(given[0], given[1], given[2], strides: [2, 2], padding: [1, 1]).tanh();

    private static Tensor[] Trained(params Tensor[] tensors) => [.. tensors.Select(tensor => tensor.detach().requires_grad_(true))];

    private static Tensor[] InDouble(Tensor[] tensors) => [.. tensors.Select(tensor => tensor.detach().to(float64).requires_grad_(true))];
}

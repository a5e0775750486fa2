using LatentSharp.Gan.Kernels.Normalization;
using LatentSharp.Random;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Tests.Kernels;

/// <summary>Against libtorch's batch norm and leaky ReLU in double precision.</summary>
public sealed class FusedNormLeakyTests
{
    private const double Epsilon = 1e-3, Momentum = 0.01, Slope = 0.2;

    [Theory]
    [InlineData(2, 3, 1, 1, 0)]
    [InlineData(1, 1, 1, 2, 0)]
    [InlineData(1, 7, 3, 5, 2)]
    [InlineData(2, 64, 8, 8, -1)]
    [InlineData(5, 33, 4, 4, 0)]
    [InlineData(3, 16, 70, 3, 30)]
    [InlineData(37, 100, 9, 9, 0.5)]
    public void Outputs_averages_and_gradients_agree_with_libtorch(int batch, int channels, int height, int width, float centre)
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(batch * 1000 + channels, "norm");
        Pass ours = Pass.Of(random, centre, batch, channels, height, width), exact = ours.InDouble();
        Tensor y = ours.Fused(), z = exact.Operators();
        Tensor gradient = RandomTensors.NormalChannelsLast(random, batch, channels, height, width);
        y.backward([gradient]);
        z.backward([gradient.to(float64)]);

        // A mean that is far from 0 costs the digits that it takes.
        double lost = 1 + Math.Abs(centre);
        Assert.InRange(RandomTensors.Error(y, z), 0, 4e-7 * lost);
        Assert.InRange((ours.X.grad!.to(float64) - exact.X.grad!).abs().max().item<double>(), 0, 2e-6 * lost * exact.LargestTerm(gradient));
        Assert.InRange(RandomTensors.Error(ours.Scale.grad!, exact.Scale.grad!), 0, 2e-6 * lost);
        Assert.InRange(RandomTensors.Error(ours.Shift.grad!, exact.Shift.grad!), 0, 1e-6);
        Assert.InRange(RandomTensors.Error(ours.RunningMean, exact.RunningMean), 0, 2e-7);
        Assert.InRange(RandomTensors.Error(ours.RunningVariance, exact.RunningVariance), 0, 4e-7);
        Assert.Equal(0, ours.Bias.grad!.abs().max().item<float>());
    }

    [Fact]
    public void One_far_pixel_does_not_cost_the_digits_of_the_others()
    {
        using var scope = NewDisposeScope();
        Tensor x = RandomTensors.NormalChannelsLast(new RandomStream(3, "norm"), 8, 4, 16, 16);
        x[0, 0, 0, 0] = 1e4;
        Pass ours = Pass.From(x), exact = ours.InDouble();
        ours.Fused();
        exact.Operators();
        Assert.InRange(RandomTensors.Error(ours.RunningVariance, exact.RunningVariance), 0, 4e-7);
    }

    [Fact]
    public void Gradients_are_the_slopes_of_the_output()
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(5, "norm");
        Pass pass = Pass.Of(random, 0.5f, 4, 5, 3, 3);
        Tensor weights = RandomTensors.Normal(random, 4, 5, 3, 3), direction = RandomTensors.Normal(random, 4, 5, 3, 3);
        (pass.Fused() * weights).sum().backward();
        double slope = (pass.X.grad! * direction).to(float64).sum().item<double>();
        double Loss(double step) => (Pass.From(pass.X.detach() + step * direction).Fused().to(float64) * weights).sum().item<double>();
        Assert.Equal((Loss(1e-3) - Loss(-1e-3)) / 2e-3, slope, 5e-3);
    }

    [Fact]
    public void A_second_derivative_is_that_of_libtorchs_operators()
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(6, "norm");
        Pass ours = Pass.Of(random, 0.5f, 3, 4, 2, 3), exact = ours.InDouble();
        Tensor weights = RandomTensors.Normal(random, 3, 4, 2, 3);
        Assert.InRange(RandomTensors.Error(Second(ours.Fused(), ours.X, weights), Second(exact.Operators(), exact.X, weights.to(float64))), 0, 1e-5);

        static Tensor Second(Tensor y, Tensor x, Tensor weights)
        {
            Tensor first = autograd.grad([(y * weights).sum()], [x], retain_graph: true, create_graph: true)[0];
            return autograd.grad([first.square().sum()], [x])[0];
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        using var scope = NewDisposeScope();
        int before = get_num_threads();
        Pass[] passes = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            set_num_threads(threads);
            Pass pass = Pass.Of(new RandomStream(7, "norm"), 0, 16, 40, 16, 16);
            pass.Fused().square().sum().backward();
            return pass;
        })];
        set_num_threads(before);
        foreach (Pass pass in passes[1..])
        {
            RandomTensors.AssertSame(passes[0].X.grad!, pass.X.grad!);
            RandomTensors.AssertSame(passes[0].Scale.grad!, pass.Scale.grad!);
            RandomTensors.AssertSame(passes[0].RunningVariance, pass.RunningVariance);
        }
    }

    private sealed record Pass(Tensor X, Tensor Scale, Tensor Shift, Tensor Bias, Tensor RunningMean, Tensor RunningVariance)
    {
        public static Pass Of(RandomStream random, float centre, params long[] shape) => From(RandomTensors.NormalChannelsLast(random, shape) + centre);

        public static Pass From(Tensor x)
        {
            var random = new RandomStream(11, "parameters");
            long channels = x.shape[1];
            return new Pass(x.detach().requires_grad_(true), RandomTensors.Normal(random, channels).requires_grad_(true), RandomTensors.Normal(random, channels).requires_grad_(true),
                RandomTensors.Normal(random, channels).requires_grad_(true), RandomTensors.Normal(random, channels), RandomTensors.Normal(random, channels).square());
        }

        public Pass InDouble() => new(Copy(X, true), Copy(Scale, true), Copy(Shift, true), Copy(Bias, true), Copy(RunningMean, false), Copy(RunningVariance, false));

        public Tensor Fused() => FusedNormLeaky.Run(X, Scale, Shift, Bias, new NormSettings(RunningMean, RunningVariance, Momentum, Epsilon, Slope));

        public Tensor Operators() =>
            F.leaky_relu(F.batch_norm(X + Bias.view(1, -1, 1, 1), RunningMean, RunningVariance, Scale, Shift, training: true, momentum: Momentum, eps: Epsilon), Slope);

        /// <summary>Of the three terms whose difference the gradient is; a difference that vanishes has the rounding of what it is made of.</summary>
        public double LargestTerm(Tensor gradient) =>
            gradient.abs().max().item<float>() * (Scale / (X.var([0, 2, 3], unbiased: false) + Epsilon).sqrt()).abs().max().item<double>();

        private static Tensor Copy(Tensor tensor, bool trained) => tensor.detach().to(float64).requires_grad_(trained);
    }
}

using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Kernels;

public sealed class FusedAdamTests
{
    private static readonly AdamOptions Options = new(1e-3, 0.5, 0.999);

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0.05)]
    public void Steps_agree_with_the_optimiser_of_libtorch_in_double_precision(double bound)
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(1, "adam");
        Tensor[] ours = Parameters(random);
        Parameter[] exact = [.. ours.Select(item => new Parameter(item.detach().to(float64)))];
        using var adam = new AdamOptimizer("adam", Named(ours), Options) { Kernels = KernelChoice.Fast };
        using var torchs = optim.Adam(exact, Options.LearningRate, Options.Beta1, Options.Beta2, Options.Epsilon);
        for (int step = 0; step < 5; step++)
        {
            for (int i = 0; i < ours.Length; i++)
            {
                ours[i].grad = GradientLike(random, ours[i]);
                exact[i].grad = ours[i].grad!.to(float64);
            }

            adam.Step(bound);
            torchs.step();
            using var frozen = no_grad();
            foreach (Parameter item in exact) item.clamp_(-bound, bound);
        }

        // Five roundings of numbers up to 4, and five steps of 1e-3 exact to a millionth.
        Assert.All(ours.Zip(exact), pair => Assert.InRange((pair.First.to(float64) - pair.Second).abs().max().item<double>(), 0, Math.Min(bound, 4) * 5 * 6e-8 + 5e-9));
    }

    [Fact]
    public void Neither_the_number_of_threads_nor_the_memory_format_changes_a_bit()
    {
        Tensor[] one = Run(1, channelsLast: false), two = Run(2, channelsLast: true);
        for (int i = 0; i < one.Length; i++) RandomTensors.AssertSame(one[i], two[i]);

        static Tensor[] Run(int threads, bool channelsLast)
        {
            int before = get_num_threads();
            set_num_threads(threads);
            var random = new RandomStream(2, "adam");
            Tensor[] parameters = Parameters(random, channelsLast);
            using var adam = new AdamOptimizer("adam", Named(parameters), Options) { Kernels = KernelChoice.Fast };
            foreach (Tensor item in parameters) item.grad = channelsLast ? GradientLike(random, item) : RandomTensors.Normal(random, item.shape);
            adam.Step();
            set_num_threads(before);
            return parameters;
        }
    }

    [Fact]
    public void A_gradient_that_lies_otherwise_in_memory_is_read_by_its_indices()
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(3, "adam");
        Tensor plain = RandomTensors.Normal(random, 6, 5, 4, 4).requires_grad_(true), turned = RandomTensors.NormalChannelsLast(new RandomStream(3, "adam"), 6, 5, 4, 4).requires_grad_(true);
        Tensor gradient = RandomTensors.Normal(random, 6, 5, 4, 4);
        using var adam = new AdamOptimizer("adam", Named([plain, turned]), Options) { Kernels = KernelChoice.Fast };
        (plain.grad, turned.grad) = (gradient, gradient);
        adam.Step();
        Assert.InRange(RandomTensors.Error(turned, plain.to(float64)), 0, 1e-7);
    }

    [Fact]
    public void What_is_not_a_number_stays_so_under_a_bound()
    {
        using var scope = NewDisposeScope();
        Tensor parameter = ones(40).requires_grad_(true);
        using var adam = new AdamOptimizer("adam", Named([parameter]), Options) { Kernels = KernelChoice.Fast };
        parameter.grad = full(40, float.NaN);
        adam.Step(bound: 0.1);
        Assert.All(parameter.data<float>().ToArray(), value => Assert.True(float.IsNaN(value)));
    }

    /// <summary>Shapes with every kind of remainder, and one list of several parts.</summary>
    private static Tensor[] Parameters(RandomStream random, bool channelsLast = true) =>
    [
        RandomTensors.Normal(random, 1).requires_grad_(true),
        RandomTensors.Normal(random, 131).requires_grad_(true),
        (channelsLast ? RandomTensors.NormalChannelsLast(random, 129, 65, 4, 4) : RandomTensors.Normal(random, 129, 65, 4, 4)).requires_grad_(true),
    ];

    private static Tensor GradientLike(RandomStream random, Tensor parameter) =>
        parameter.dim() == 4 ? RandomTensors.NormalChannelsLast(random, parameter.shape) : RandomTensors.Normal(random, parameter.shape);

    private static (string, Tensor)[] Named(Tensor[] parameters) => [.. parameters.Select((item, i) => ($"{i}", item))];
}

using LatentSharp.Gan.Kernels.Convolutions;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Kernels.Convolutions;

public sealed class ConvolutionGradientTests
{
    private static readonly ConvolutionShape Shape = new(3, 4, 8, 32, 64);

    [Theory]
    [InlineData(false, 2)]
    [InlineData(false, 4)]
    [InlineData(true, 2)]
    [InlineData(true, 4)]
    public void Gradients_are_the_slopes_of_finite_differences(bool transposed, int side)
    {
        using var scope = NewDisposeScope();
        PhaseConvolution engine = ConvolutionEngines.Find(side, 32, 64)!;
        var example = new ConvolutionCase(Shape, transposed, "differences");
        Tensor[] results = example.By(engine);
        var random = new RandomStream(3, "directions");
        Tensor[] points = [example.Input, example.Weight, example.Bias];
        for (int i = 0; i < points.Length; i++)
        {
            // The output is linear in each argument, so a step of any length is exact but for rounding.
            Tensor direction = ConvolutionCase.Normal(random, points[i].shape);
            double slope = (Loss(i, direction) - Loss(i, -direction)) / 2;
            double expected = Dot(results[i + 1], direction);
            double scale = (results[i + 1].to(ScalarType.Float64).norm() * direction.to(ScalarType.Float64).norm()).item<double>();
            Assert.InRange(Math.Abs(slope - expected) / scale, 0, 2e-6);
        }

        double Loss(int moved, Tensor direction)
        {
            Tensor[] at = [.. points.Select((point, i) => i == moved ? point + direction : point)];
            return Dot(ConvolutionFunction.apply(at[0], at[1], at[2], new ConvolutionCall(engine, Shape, transposed)), example.OutputGradient);
        }
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    public void Second_derivatives_are_right(bool transposed, int penalised)
    {
        using var scope = NewDisposeScope();
        PhaseConvolution engine = ConvolutionEngines.Find(4, 32, 64)!;
        var example = new ConvolutionCase(Shape, transposed, "second");
        Tensor[] exact = Penalty((x, w) => example.Torch(x, w, null), ScalarType.Float64);
        Tensor[] actual = Penalty((x, w) => ConvolutionFunction.apply(x, w, null!, new ConvolutionCall(engine, Shape, transposed)), ScalarType.Float32);
        for (int i = 0; i < exact.Length; i++) Assert.InRange(ConvolutionCase.Error(actual[i], exact[i]), 0, 3e-5);

        Tensor[] Penalty(Func<Tensor, Tensor, Tensor> operation, ScalarType type)
        {
            Tensor x = example.Input.to(type).detach().clone().requires_grad_(true), w = example.Weight.to(type).detach().clone().requires_grad_(true);
            Tensor y = operation(x, w).pow(2).sum();
            Tensor slope = autograd.grad([y], [penalised == 0 ? x : w], retain_graph: true, create_graph: true)[0];
            slope.pow(2).sum().backward();
            return [slope.detach(), x.grad!, w.grad!];
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Third_derivatives_are_right(bool transposed)
    {
        using var scope = NewDisposeScope();
        PhaseConvolution engine = ConvolutionEngines.Find(4, 32, 64)!;
        var example = new ConvolutionCase(Shape, transposed, "third");
        Tensor[] exact = Third((x, w) => example.Torch(x, w, null), ScalarType.Float64);
        Tensor[] actual = Third((x, w) => ConvolutionFunction.apply(x, w, null!, new ConvolutionCall(engine, Shape, transposed)), ScalarType.Float32);
        for (int i = 0; i < exact.Length; i++) Assert.InRange(ConvolutionCase.Error(actual[i], exact[i]), 0, 5e-5);

        Tensor[] Third(Func<Tensor, Tensor, Tensor> operation, ScalarType type)
        {
            Tensor x = example.Input.to(type).detach().clone().requires_grad_(true), w = example.Weight.to(type).detach().clone().requires_grad_(true);
            Tensor first = autograd.grad([operation(x, w).pow(2).sum()], [w], retain_graph: true, create_graph: true)[0];
            Tensor second = autograd.grad([first.pow(2).sum()], [x], retain_graph: true, create_graph: true)[0];
            second.pow(2).sum().backward();
            return [second.detach(), x.grad!, w.grad!];
        }
    }

    [Fact]
    public void What_nobody_asks_for_is_not_computed()
    {
        using var scope = NewDisposeScope();
        PhaseConvolution engine = ConvolutionEngines.Find(4, 32, 64)!;
        var example = new ConvolutionCase(Shape, transposed: false, "frozen");
        Tensor[] all = example.By(engine);
        Tensor x = example.Input.detach().clone().requires_grad_(true), w = example.Weight.detach().clone();
        ConvolutionFunction.apply(x, w, example.Bias, new ConvolutionCall(engine, Shape, Transposed: false)).backward([example.OutputGradient]);
        Assert.Null(w.grad);
        Assert.True(x.grad!.equal(all[1]).all().item<bool>());

        x = example.Input.detach().clone();
        w = example.Weight.detach().clone().requires_grad_(true);
        ConvolutionFunction.apply(x, w, example.Bias, new ConvolutionCall(engine, Shape, Transposed: false)).backward([example.OutputGradient]);
        Assert.Null(x.grad);
        Assert.True(w.grad!.equal(all[2]).all().item<bool>());
    }

    private static double Dot(Tensor a, Tensor b) => (a.to(ScalarType.Float64) * b.to(ScalarType.Float64)).sum().item<double>();
}

using LatentSharp.Gan.Laboratory.Perceptrons;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Laboratory.Perceptrons;

public sealed class PerceptronPassTests
{
    private const int Batch = 96;

    /// <summary>Widths that fill no block of four, and one hidden layer as well as three.</summary>
    public static TheoryData<int[]> Shapes => new([2, 64, 64, 1], [1, 7, 5, 2], [3, 33, 1], [2, 16, 18, 10, 3]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Outputs_and_gradients_are_libtorchs(int[] widths)
    {
        using var scope = NewDisposeScope();
        (Perceptron network, PerceptronPass pass, TorchPerceptron torch) = Make(widths);
        Tensor x = TorchPerceptron.Turned(pass.Inputs, widths[0]).requires_grad_(true);
        Tensor y = torch.Forward(x);
        pass.Forward();
        Assert.True(TorchPerceptron.Difference(pass.Outputs, Turned(y)) < 1e-5);

        float[] slopes = Numbers(pass.OutputSlopes.Length, 9);
        slopes.CopyTo(pass.OutputSlopes);
        pass.Backward(parameters: true, inputs: true);
        (y * TorchPerceptron.Turned(slopes, widths[^1])).sum().backward();
        Assert.True(TorchPerceptron.Difference(network.Gradients, torch.FlatGradients) < 1e-5);
        Assert.True(TorchPerceptron.Difference(pass.InputSlopes, Turned(x.grad!)) < 1e-5);
    }

    /// <summary>The gradient of sum direction . grad D: libtorch differentiates twice, ours passes the direction forwards.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_gradient_of_a_slope_is_that_of_differentiating_twice(int[] widths)
    {
        using var scope = NewDisposeScope();
        widths[^1] = 1;
        (Perceptron network, PerceptronPass pass, TorchPerceptron torch) = Make(widths);
        float[] direction = Numbers(pass.Inputs.Length, 10);
        pass.Forward();
        pass.OutputSlopes.Fill(1);
        pass.Backward(parameters: false, inputs: true);
        Assert.All(network.Gradients, gradient => Assert.Equal(0, gradient));
        pass.AddSlopeGradient(direction);

        Tensor x = TorchPerceptron.Turned(pass.Inputs, widths[0]).requires_grad_(true);
        Tensor slope = autograd.grad([torch.Forward(x).sum()], [x], retain_graph: true, create_graph: true)[0];   // [batch, inputs]
        (slope * TorchPerceptron.Turned(direction, widths[0])).sum().backward();
        Assert.True(TorchPerceptron.Difference(network.Gradients, torch.FlatGradients) < 1e-5);
    }

    [Fact]
    public void A_batch_that_fills_no_register_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PerceptronPass(new Perceptron([1, 2, 1], new RandomStream(1, "weights")), 40));

    private static (Perceptron Network, PerceptronPass Pass, TorchPerceptron Torch) Make(int[] widths)
    {
        var network = new Perceptron(widths, new RandomStream(3, "weights"));
        var pass = new PerceptronPass(network, Batch);
        Numbers(pass.Inputs.Length, 8).CopyTo(pass.Inputs);
        return (network, pass, new TorchPerceptron(network));
    }

    private static float[] Numbers(int count, long seed)
    {
        float[] numbers = new float[count];
        new RandomStream(seed, "numbers").FillNormal(numbers, 0, 1);
        return numbers;
    }

    private static float[] Turned(Tensor byPoint) => byPoint.detach().t().contiguous().flatten().data<float>().ToArray();
}

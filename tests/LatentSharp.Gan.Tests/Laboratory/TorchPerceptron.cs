using LatentSharp.Gan.Laboratory.Perceptrons;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Laboratory;

/// <summary>The same network in libtorch, which differentiates it by itself: once, or twice for penalties.</summary>
internal sealed class TorchPerceptron
{
    private readonly Perceptron _source;

    public TorchPerceptron(Perceptron source)
    {
        _source = source;
        int at = 0;
        for (int layer = 0; layer < source.Layers; layer++)
        {
            int inputs = source.Widths[layer], outputs = source.Widths[layer + 1];
            Parameters.Add(tensor(source.Parameters[at..(at + inputs * outputs)]).reshape(outputs, inputs).requires_grad_(true));
            at += inputs * outputs;
            Parameters.Add(tensor(source.Parameters[at..(at + outputs)]).requires_grad_(true));
            at += outputs;
        }
    }

    /// <summary>Weight, bias, weight, bias, ...</summary>
    public List<Tensor> Parameters { get; } = [];

    /// <summary>All parameters in the order of <see cref="Perceptron.Parameters"/>.</summary>
    public float[] Flat => [.. Parameters.SelectMany(parameter => parameter.detach().flatten().data<float>().ToArray())];

    /// <summary>All gradients in that order.</summary>
    public float[] FlatGradients => [.. Parameters.SelectMany(parameter => parameter.grad is Tensor gradient ? gradient.contiguous().flatten().data<float>().ToArray() : new float[parameter.numel()])];

    /// <summary>[batch, inputs] to [batch, outputs].</summary>
    public Tensor Forward(Tensor x)
    {
        for (int layer = 0; layer < _source.Layers; layer++)
        {
            x = x.matmul(Parameters[2 * layer].t()) + Parameters[2 * layer + 1];
            if (layer < _source.Layers - 1) x = nn.functional.leaky_relu(x, Perceptron.Slope);
        }

        return x;
    }

    /// <summary>[features, batch] as [batch, features].</summary>
    public static Tensor Turned(ReadOnlySpan<float> values, int features) => tensor(values.ToArray()).reshape(features, -1).t().contiguous();

    /// <summary>The largest difference, relative to the largest number.</summary>
    public static double Difference(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = 1e-30, difference = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i]));
            difference = Math.Max(difference, Math.Abs((double)actual[i] - expected[i]));
        }

        return difference / largest;
    }
}

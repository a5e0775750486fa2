using LatentSharp.Random;

namespace LatentSharp.Gan.Laboratory.Perceptrons;

/// <summary>
/// A multilayer perceptron: fully connected layers with leaky ReLU (slope 0.2) between them and nothing after the last. Weights and biases start
/// uniform in plus or minus 1 / sqrt(inputs), torch.nn.Linear's initialisation. Passes over batches are objects of their own: <see cref="PerceptronPass"/>.
/// </summary>
internal sealed unsafe class Perceptron
{
    /// <summary>Of the leaky ReLU, below 0.</summary>
    public const float Slope = 0.2f;

    private readonly int[] _widths;
    private readonly int[] _offsets;

    /// <param name="widths">Inputs, hidden units of each layer, outputs.</param>
    /// <param name="random">Where the initial numbers come from.</param>
    public Perceptron(int[] widths, RandomStream random)
    {
        _widths = widths;
        _offsets = new int[widths.Length];
        for (int layer = 1; layer < widths.Length; layer++) _offsets[layer] = _offsets[layer - 1] + widths[layer] * (widths[layer - 1] + 1);
        Parameters = GC.AllocateArray<float>(_offsets[^1], pinned: true);
        Gradients = GC.AllocateArray<float>(_offsets[^1], pinned: true);
        for (int layer = 0; layer < Layers; layer++)
        {
            float bound = 1 / MathF.Sqrt(widths[layer]);
            random.FillUniform(Parameters.AsSpan(_offsets[layer], _offsets[layer + 1] - _offsets[layer]), -bound, bound);
        }
    }

    /// <summary>How many layers have weights.</summary>
    public int Layers => _widths.Length - 1;

    /// <summary>Inputs, units of each hidden layer, outputs.</summary>
    public IReadOnlyList<int> Widths => _widths;

    /// <summary>Layer after layer: weights [outputs, inputs], then biases [outputs]. Pinned.</summary>
    public float[] Parameters { get; }

    /// <summary>In the same order; passes add to it. Pinned.</summary>
    public float[] Gradients { get; }

    public float* Weights(int layer) => Start(Parameters) + _offsets[layer];

    public float* Biases(int layer) => Weights(layer) + _widths[layer] * _widths[layer + 1];

    public float* WeightGradients(int layer) => Start(Gradients) + _offsets[layer];

    public float* BiasGradients(int layer) => WeightGradients(layer) + _widths[layer] * _widths[layer + 1];

    /// <summary>The first number of a pinned array.</summary>
    public static float* Start(float[] pinned) => (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(pinned));
}

using System.Numerics;

namespace LatentSharp.Gan.Laboratory.Perceptrons;

/// <summary>One batch on its way through a perceptron, and back. All numbers lie feature by feature: [features, batch].</summary>
internal sealed unsafe class PerceptronPass
{
    private readonly Perceptron _network;
    private readonly float[][] _values;      // [layer + 1][width * batch]: inputs, each layer's activations, outputs
    private readonly float[][] _slopes;      // the same shapes: derivatives with respect to inputs, each layer's sums before the ReLU, outputs
    private readonly float[][] _tangents;    // made when first needed

    /// <param name="network">The network; the pass reads its present parameters.</param>
    /// <param name="batch">Samples, a multiple of <see cref="FeatureProducts.Lanes"/>.</param>
    public PerceptronPass(Perceptron network, int batch)
    {
        if (batch < 1 || batch % FeatureProducts.Lanes != 0) throw new ArgumentOutOfRangeException(nameof(batch), batch, $"A batch is a multiple of {FeatureProducts.Lanes}.");
        (_network, Batch) = (network, batch);
        _values = Rows();
        _slopes = Rows();
        _tangents = new float[network.Widths.Count][];
    }

    /// <summary>Samples of a batch.</summary>
    public int Batch { get; }

    /// <summary>[inputs, batch], to be filled before <see cref="Forward"/>.</summary>
    public Span<float> Inputs => _values[0];

    /// <summary>[outputs, batch], after <see cref="Forward"/>.</summary>
    public ReadOnlySpan<float> Outputs => _values[^1];

    /// <summary>[outputs, batch], the derivatives to be filled before <see cref="Backward"/>.</summary>
    public Span<float> OutputSlopes => _slopes[^1];

    /// <summary>[inputs, batch], after <see cref="Backward"/> with inputs.</summary>
    public ReadOnlySpan<float> InputSlopes => _slopes[0];

    /// <summary>From inputs to outputs.</summary>
    public void Forward()
    {
        for (int layer = 0; layer < _network.Layers; layer++)
        {
            int inputs = _network.Widths[layer], outputs = _network.Widths[layer + 1];
            FeatureProducts.Apply(_network.Weights(layer), inputs, 1, outputs, inputs, At(_values, layer), Batch, _network.Biases(layer), At(_values, layer + 1));
            if (layer < _network.Layers - 1) Leak(_values[layer + 1]);
        }
    }

    /// <summary>From the outputs' derivatives back.</summary>
    /// <param name="parameters">Whether the derivatives of the parameters are added to the network's gradients.</param>
    /// <param name="inputs">Whether the derivatives of the inputs are computed.</param>
    public void Backward(bool parameters, bool inputs)
    {
        for (int layer = _network.Layers - 1; layer >= 0; layer--)
        {
            int depth = _network.Widths[layer], rows = _network.Widths[layer + 1];
            if (parameters)
            {
                FeatureProducts.AddOuter(At(_slopes, layer + 1), rows, At(_values, layer), depth, Batch, _network.WeightGradients(layer));
                FeatureProducts.AddSums(At(_slopes, layer + 1), rows, Batch, _network.BiasGradients(layer));
            }

            if (layer == 0 && !inputs) return;
            FeatureProducts.Apply(_network.Weights(layer), 1, depth, depth, rows, At(_slopes, layer + 1), Batch, null, At(_slopes, layer));
            if (layer > 0) ApplySlope(_slopes[layer], _values[layer]);
        }
    }

    /// <summary>
    /// Adds the gradient of sum over samples of direction . slope, where slope is what <see cref="Backward"/> left in <see cref="InputSlopes"/> from
    /// output derivatives of 1. The network is piecewise linear, so the slope is W1' D1 W2' D2 w3 with constant masks D, and the derivative with respect
    /// to each W is that of a forward pass of the direction without biases.
    /// </summary>
    /// <param name="direction">[inputs, batch], constant.</param>
    public void AddSlopeGradient(ReadOnlySpan<float> direction)
    {
        _tangents[0] ??= Row(_network.Widths[0]);
        direction.CopyTo(_tangents[0]);
        for (int layer = 0; layer < _network.Layers; layer++)
        {
            int depth = _network.Widths[layer], rows = _network.Widths[layer + 1];
            FeatureProducts.AddOuter(At(_slopes, layer + 1), rows, At(_tangents, layer), depth, Batch, _network.WeightGradients(layer));
            if (layer == _network.Layers - 1) return;
            _tangents[layer + 1] ??= Row(rows);
            FeatureProducts.Apply(_network.Weights(layer), depth, 1, rows, depth, At(_tangents, layer), Batch, null, At(_tangents, layer + 1));
            ApplySlope(_tangents[layer + 1], _values[layer + 1]);
        }
    }

    private float[][] Rows() => [.. _network.Widths.Select(Row)];

    private float[] Row(int width) => GC.AllocateArray<float>(width * Batch, pinned: true);

    private static float* At(float[][] rows, int index) => Perceptron.Start(rows[index]);

    private static void Leak(float[] values)
    {
        float* start = Perceptron.Start(values);
        for (int i = 0; i < values.Length; i += Vector<float>.Count)
        {
            Vector<float> value = Vector.Load(start + i);
            Vector.Max(value, value * Perceptron.Slope).Store(start + i);
        }
    }

    /// <summary>Multiplies by the derivative of the leaky ReLU, whose output has the sign of its input.</summary>
    private static void ApplySlope(float[] slopes, float[] activations)
    {
        float* slope = Perceptron.Start(slopes), activation = Perceptron.Start(activations);
        for (int i = 0; i < slopes.Length; i += Vector<float>.Count)
        {
            Vector<float> value = Vector.Load(slope + i);
            Vector.ConditionalSelect(Vector.GreaterThan(Vector.Load(activation + i), Vector<float>.Zero), value, value * Perceptron.Slope).Store(slope + i);
        }
    }
}

using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;
using LatentSharp.Random;

namespace LatentSharp.FeatureSpaces;

/// <summary>
/// Features from a fixed network that was never trained (Naeem et al. 2020, section 3.3 use such features where none trained for the kind of picture are
/// at hand): convolutions of 3 x 3 with stride 2, zero padding and no bias, each followed by ReLU, to 16, 32, then always 64 channels, until the side
/// is at most 4. A pixel enters as 2 value - 1. Weights are normal with variance 2 / (9 inputs) (He et al. 2015), from the stream
/// "random convolutions" of seed 1000, layer by layer in the order row, column, input, output.
/// </summary>
internal sealed class RandomConvolutions
{
    public const long Seed = 1000;
    private readonly List<Layer> _layers = [];
    private readonly int _side, _channels;

    /// <param name="side">Of the pictures.</param>
    /// <param name="channels">Of the pictures.</param>
    public RandomConvolutions(int side, int channels)
    {
        (_side, _channels) = (side, channels);
        var random = new RandomStream(Seed, "random convolutions");
        for (int outputs = 16; side > 4; outputs = Math.Min(64, 2 * outputs))
        {
            float[] weights = new float[9 * channels * outputs];
            random.FillNormal(weights, 0, MathF.Sqrt(2f / (9 * channels)));
            _layers.Add(new Layer(side, channels, outputs, weights));
            (side, channels) = (_layers[^1].OutputSide, outputs);
        }

        Dimensions = side * side * channels;
    }

    /// <summary>Numbers of a picture's features.</summary>
    public int Dimensions { get; }

    /// <summary>The features of every picture of a batch of this shape.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="threads">At most so many.</param>
    /// <param name="cancellation">Stops the work.</param>
    public PointRows Of(PictureBatch pictures, int threads, CancellationToken cancellation = default)
    {
        float[] features = new float[pictures.Count * Dimensions];
        Parallel.For(0, pictures.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, index =>
            Pass(pictures[index]).CopyTo(features.AsSpan(index * Dimensions)));
        return new PointRows(features, Dimensions);
    }

    /// <summary>SHA-256 over the weights, little-endian, layer by layer.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Layer layer in _layers)
        {
            byte[] bytes = new byte[layer.Weights.Length * sizeof(float)];
            for (int i = 0; i < layer.Weights.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), layer.Weights[i]);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private float[] Pass(ReadOnlySpan<float> planes)
    {
        float[] values = new float[planes.Length];
        int area = _side * _side;
        for (int i = 0; i < values.Length; i++) values[i % area * _channels + i / area] = 2 * planes[i] - 1;
        foreach (Layer layer in _layers) values = layer.Pass(values);
        return values;
    }

    /// <summary>One convolution; values lie row by row with the channels of a pixel side by side.</summary>
    private sealed record Layer(int Side, int Inputs, int Outputs, float[] Weights)
    {
        public int OutputSide => (Side + 1) / 2;

        public float[] Pass(float[] values)
        {
            int side = OutputSide;
            float[] outputs = new float[side * side * Outputs];
            for (int y = 0; y < side; y++)
            {
                for (int x = 0; x < side; x++) Gather(values, 2 * y - 1, 2 * x - 1, outputs.AsSpan((y * side + x) * Outputs, Outputs));
            }

            TensorPrimitives.Max(outputs, 0, outputs);
            return outputs;
        }

        private void Gather(float[] values, int top, int left, Span<float> sums)
        {
            for (int tap = 0; tap < 9; tap++)
            {
                int y = top + tap / 3, x = left + tap % 3;
                if (y < 0 || y >= Side || x < 0 || x >= Side) continue;
                for (int input = 0; input < Inputs; input++)
                {
                    float value = values[(y * Side + x) * Inputs + input];
                    if (value != 0) TensorPrimitives.MultiplyAdd(Weights.AsSpan((tap * Inputs + input) * Outputs, Outputs), value, sums, sums);
                }
            }
        }
    }
}

using LatentSharp.Gan.Networks;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Watching;

/// <summary>
/// The share of real pictures with a generated one near: nearer than their fifth-nearest real one, all brought to 8 x 8 pixels by averaging, where kinds of pictures
/// differ and textures, which come late in a training, do not count. Equal counts of equal pictures give about 1 - 2^-5 = 0.97.
/// </summary>
/// <remarks>Source: coverage, Naeem et al., "Reliable Fidelity and Diversity Metrics for Generative Models", ICML 2020, section 3.2, with k = 5; the small pictures are ours.</remarks>
internal sealed class CoarseCoverage
{
    private const int Side = 8, Neighbours = 5;
    private readonly float[][] _real;
    private readonly double[] _radii;

    /// <param name="real">[count, channels, side, side], more than five.</param>
    public CoarseCoverage(Tensor real)
    {
        _real = Rows(real);
        _radii = [.. _real.Select((row, index) => _real.Where((_, other) => other != index).Select(other => Square(row, other)).Order().ElementAt(Neighbours - 1))];
    }

    /// <summary>Whether so many pictures have five neighbours each.</summary>
    public static bool Suits(int count) => count > Neighbours;

    /// <param name="generated">[count, channels, side, side].</param>
    /// <returns>0..1.</returns>
    public double Of(Tensor generated)
    {
        float[][] rows = Rows(generated);
        return _real.Where((row, index) => rows.Any(other => Square(row, other) <= _radii[index])).Count() / (double)_real.Length;
    }

    private static float[][] Rows(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        Tensor small = F.adaptive_avg_pool2d(pictures, [Side, Side]).flatten(1).cpu().contiguous();   // [count, channels x 64]
        int length = (int)small.shape[1];
        float[] values = TensorTransfer.Values(small).ToArray();
        return [.. values.Chunk(length)];
    }

    private static double Square(float[] first, float[] second) => Points.RowDistances.Exact(first, second);
}

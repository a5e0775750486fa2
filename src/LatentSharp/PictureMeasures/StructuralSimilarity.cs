namespace LatentSharp.PictureMeasures;

/// <summary>
/// The multi-scale structural similarity of two pictures (Wang, Simoncelli and Bovik 2003): contrast and structure at every scale, luminance at the last,
/// as a weighted product. Windows of 11 x 11 with normal weights (1.5 pixels) lie wholly within the picture; the next scale halves both sides by means of
/// 2 x 2 pixels. There are as many of the paper's five scales as leave a side of at least 11 pixels, their weights divided by their sum.
/// </summary>
/// <remarks>
/// A mean of contrast and structure below 0 counts as 0, and colour pictures have the mean of their channels, as TensorFlow's ssim_multiscale does.
/// Constants 0.01 and 0.03, range 1. Scales: 2 at 28 and 32 pixels, 3 at 64, 4 at 128: values of different numbers of scales do not compare.
/// </remarks>
internal sealed class StructuralSimilarity
{
    private const int Window = 11;
    private const double Sigma = 1.5, Luminance = 0.01 * 0.01, Contrast = 0.03 * 0.03;
    private static readonly double[] PaperWeights = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];
    private static readonly float[] Filter = MakeFilter();
    private readonly double[] _weights;
    private readonly int _side, _channels;

    /// <param name="side">Of the pictures, at least 11.</param>
    /// <param name="channels">Of the pictures.</param>
    public StructuralSimilarity(int side, int channels)
    {
        if (side < LeastSide) throw new ArgumentException($"Structural similarity needs pictures of at least {LeastSide} pixels a side, not {side}.", nameof(side));
        (_side, _channels) = (side, channels);
        int scales = 1;
        while (scales < PaperWeights.Length && side >> scales >= Window) scales++;
        double sum = PaperWeights.Take(scales).Sum();
        _weights = [.. PaperWeights.Take(scales).Select(weight => weight / sum)];
    }

    public static int LeastSide => Window;

    public int Scales => _weights.Length;

    /// <summary>The similarity, 0 .. 1; 1 for equal pictures.</summary>
    /// <param name="first">Channels x side x side numbers in [0, 1].</param>
    /// <param name="second">The same of the other.</param>
    public double Between(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        double sum = 0;
        int plane = _side * _side;
        for (int channel = 0; channel < _channels; channel++) sum += OfPlanes(first.Slice(channel * plane, plane).ToArray(), second.Slice(channel * plane, plane).ToArray());
        return sum / _channels;
    }

    private double OfPlanes(float[] a, float[] b)
    {
        double product = 1;
        int side = _side;
        for (int scale = 0; scale < Scales; scale++)
        {
            if (scale > 0) (a, b, side) = (Halve(a, side), Halve(b, side), side / 2);
            (double similarity, double structure) = At(a, b, side);
            product *= Math.Pow(Math.Max(0, scale == Scales - 1 ? similarity : structure), _weights[scale]);
        }

        return product;
    }

    /// <summary>The means over all windows of luminance x contrast x structure, and of contrast x structure.</summary>
    private static (double Similarity, double Structure) At(float[] a, float[] b, int side)
    {
        int inner = side - Window + 1;
        float[] aa = new float[a.Length], bb = new float[a.Length], ab = new float[a.Length];
        for (int i = 0; i < a.Length; i++) (aa[i], bb[i], ab[i]) = (a[i] * a[i], b[i] * b[i], a[i] * b[i]);
        float[] meanA = Smooth(a, side), meanB = Smooth(b, side);
        (aa, bb, ab) = (Smooth(aa, side), Smooth(bb, side), Smooth(ab, side));
        double similarity = 0, structure = 0;
        for (int i = 0; i < inner * inner; i++)
        {
            double m = meanA[i], n = meanB[i], both = m * n, squares = m * m + n * n;
            double here = (2 * (ab[i] - both) + Contrast) / (aa[i] + bb[i] - squares + Contrast);
            structure += here;
            similarity += here * (2 * both + Luminance) / (squares + Luminance);
        }

        return (similarity / (inner * inner), structure / (inner * inner));
    }

    private static float[] Smooth(float[] plane, int side)
    {
        int inner = side - Window + 1;
        float[] across = new float[side * inner], both = new float[inner * inner];
        for (int y = 0; y < side; y++)
        {
            Span<float> row = across.AsSpan(y * inner, inner);
            for (int tap = 0; tap < Window; tap++) System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(plane.AsSpan(y * side + tap, inner), Filter[tap], row, row);
        }

        for (int y = 0; y < inner; y++)
        {
            Span<float> row = both.AsSpan(y * inner, inner);
            for (int tap = 0; tap < Window; tap++) System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(across.AsSpan((y + tap) * inner, inner), Filter[tap], row, row);
        }

        return both;
    }

    /// <summary>An odd last row or column is left out.</summary>
    private static float[] Halve(float[] plane, int side)
    {
        int half = side / 2;
        float[] means = new float[half * half];
        for (int y = 0; y < half; y++)
        {
            for (int x = 0; x < half; x++)
            {
                int at = 2 * y * side + 2 * x;
                means[y * half + x] = (plane[at] + plane[at + 1] + plane[at + side] + plane[at + side + 1]) / 4;
            }
        }

        return means;
    }

    private static float[] MakeFilter()
    {
        double[] weights = [.. Enumerable.Range(0, Window).Select(i => Math.Exp(-Math.Pow(i - Window / 2, 2) / (2 * Sigma * Sigma)))];
        return Array.ConvertAll(weights, weight => (float)(weight / weights.Sum()));
    }
}

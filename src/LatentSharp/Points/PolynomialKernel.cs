using System.Numerics;
using System.Numerics.Tensors;

namespace LatentSharp.Points;

/// <summary>(x . y / dimensions + 1)^3, the kernel of the KID (Binkowski et al. 2018).</summary>
internal sealed class PolynomialKernel : PairKernel
{
    private readonly float[] _queries, _columns;
    private readonly float _scale;

    public PolynomialKernel(PointRows queries, PointRows columns)
    {
        (_queries, _columns) = (SquaresOf(queries), SquaresOf(columns));
        _scale = 0.5f / queries.Dimensions;
    }

    public override void Apply(int query, ReadOnlySpan<float> squares, double slack, Span<float> values)
    {
        // x . y = (|x|^2 + |y|^2 - d^2) / 2
        TensorPrimitives.Subtract(_columns, squares, values);
        TensorPrimitives.Add(values, _queries[query], values);
        TensorPrimitives.Multiply(values, _scale, values);
        TensorPrimitives.Add(values, 1, values);
        int wide = values.Length - values.Length % Vector<float>.Count;
        for (int i = 0; i < wide; i += Vector<float>.Count)
        {
            var value = new Vector<float>(values[i..]);
            (value * value * value).CopyTo(values[i..]);
        }

        foreach (ref float value in values[wide..]) value = value * value * value;
    }

    private static float[] SquaresOf(PointRows points)
    {
        float[] squares = new float[points.Count];
        for (int i = 0; i < squares.Length; i++)
        {
            double sum = 0;
            foreach (float value in points[i]) sum += (double)value * value;
            squares[i] = (float)sum;
        }

        return squares;
    }
}

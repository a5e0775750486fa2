using System.Numerics;
using System.Runtime.CompilerServices;

namespace LatentSharp.Gan.Laboratory.Perceptrons;

/// <summary>
/// The three matrix products of a fully connected layer on batches whose numbers lie feature by feature: [features, batch]. A vector register holds the
/// same feature of neighbouring samples, so that nothing is transposed. The order of every sum is fixed: the same bits on every run of one machine.
/// </summary>
internal static unsafe class FeatureProducts
{
    /// <summary>Batches are multiples of this, so that whole registers of any width fit.</summary>
    public const int Lanes = 32;

    /// <summary>
    /// y[r, b] = bias[r] + sum over k of w[r rowStep + k depthStep] x[k, b]: a layer forwards (steps depth and 1), or, with the steps exchanged and no
    /// bias, its input's gradient.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(float* w, int rowStep, int depthStep, int rows, int depth, float* x, int batch, float* bias, float* y)
    {
        int width = Vector<float>.Count, row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            for (int b = 0; b < batch; b += 2 * width)
            {
                Vector<float> start0 = Bias(bias, row), start1 = Bias(bias, row + 1), start2 = Bias(bias, row + 2), start3 = Bias(bias, row + 3);
                Vector<float> c00 = start0, c01 = start0, c10 = start1, c11 = start1, c20 = start2, c21 = start2, c30 = start3, c31 = start3;
                float* weights = w + row * rowStep, column = x + b;
                for (int k = 0; k < depth; k++, weights += depthStep, column += batch)
                {
                    Vector<float> x0 = Vector.Load(column), x1 = Vector.Load(column + width);
                    var w0 = new Vector<float>(weights[0]);
                    var w1 = new Vector<float>(weights[rowStep]);
                    var w2 = new Vector<float>(weights[2 * rowStep]);
                    var w3 = new Vector<float>(weights[3 * rowStep]);
                    c00 = Vector.FusedMultiplyAdd(w0, x0, c00);
                    c01 = Vector.FusedMultiplyAdd(w0, x1, c01);
                    c10 = Vector.FusedMultiplyAdd(w1, x0, c10);
                    c11 = Vector.FusedMultiplyAdd(w1, x1, c11);
                    c20 = Vector.FusedMultiplyAdd(w2, x0, c20);
                    c21 = Vector.FusedMultiplyAdd(w2, x1, c21);
                    c30 = Vector.FusedMultiplyAdd(w3, x0, c30);
                    c31 = Vector.FusedMultiplyAdd(w3, x1, c31);
                }

                float* to = y + row * batch + b;
                c00.Store(to);
                c01.Store(to + width);
                c10.Store(to + batch);
                c11.Store(to + batch + width);
                c20.Store(to + 2 * batch);
                c21.Store(to + 2 * batch + width);
                c30.Store(to + 3 * batch);
                c31.Store(to + 3 * batch + width);
            }
        }

        for (; row < rows; row++)
        {
            for (int b = 0; b < batch; b += 2 * width)
            {
                Vector<float> c0 = Bias(bias, row), c1 = c0;
                float* weights = w + row * rowStep, column = x + b;
                for (int k = 0; k < depth; k++, weights += depthStep, column += batch)
                {
                    var weight = new Vector<float>(*weights);
                    c0 = Vector.FusedMultiplyAdd(weight, Vector.Load(column), c0);
                    c1 = Vector.FusedMultiplyAdd(weight, Vector.Load(column + width), c1);
                }

                c0.Store(y + row * batch + b);
                c1.Store(y + row * batch + b + width);
            }
        }
    }

    /// <summary>w[r, k] += sum over b of d[r, b] x[k, b]: a layer's weight gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddOuter(float* d, int rows, float* x, int depth, int batch, float* w)
    {
        int width = Vector<float>.Count, row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            int k = 0;
            for (; k + 2 <= depth; k += 2)
            {
                Vector<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
                float* left = d + row * batch, right = x + k * batch;
                for (int b = 0; b < batch; b += width)
                {
                    Vector<float> x0 = Vector.Load(right + b), x1 = Vector.Load(right + batch + b);
                    Vector<float> d0 = Vector.Load(left + b), d1 = Vector.Load(left + batch + b), d2 = Vector.Load(left + 2 * batch + b), d3 = Vector.Load(left + 3 * batch + b);
                    c00 = Vector.FusedMultiplyAdd(d0, x0, c00);
                    c01 = Vector.FusedMultiplyAdd(d0, x1, c01);
                    c10 = Vector.FusedMultiplyAdd(d1, x0, c10);
                    c11 = Vector.FusedMultiplyAdd(d1, x1, c11);
                    c20 = Vector.FusedMultiplyAdd(d2, x0, c20);
                    c21 = Vector.FusedMultiplyAdd(d2, x1, c21);
                    c30 = Vector.FusedMultiplyAdd(d3, x0, c30);
                    c31 = Vector.FusedMultiplyAdd(d3, x1, c31);
                }

                float* to = w + row * depth + k;
                Add(to, c00, c01);
                Add(to + depth, c10, c11);
                Add(to + 2 * depth, c20, c21);
                Add(to + 3 * depth, c30, c31);
            }

            for (; k < depth; k++)
            {
                for (int i = row; i < row + 4; i++) w[i * depth + k] += Dot(d + i * batch, x + k * batch, batch);
            }
        }

        for (; row < rows; row++)
        {
            for (int k = 0; k < depth; k++) w[row * depth + k] += Dot(d + row * batch, x + k * batch, batch);
        }
    }

    /// <summary>bias[r] += sum over b of d[r, b].</summary>
    public static void AddSums(float* d, int rows, int batch, float* bias)
    {
        for (int row = 0; row < rows; row++)
        {
            Vector<float> sum = default;
            for (int b = 0; b < batch; b += Vector<float>.Count) sum += Vector.Load(d + row * batch + b);
            bias[row] += Vector.Sum(sum);
        }
    }

    private static Vector<float> Bias(float* bias, int row) => bias is null ? default : new Vector<float>(bias[row]);

    private static void Add(float* to, Vector<float> first, Vector<float> second)
    {
        to[0] += Vector.Sum(first);
        to[1] += Vector.Sum(second);
    }

    private static float Dot(float* a, float* b, int count)
    {
        Vector<float> sum = default;
        for (int i = 0; i < count; i += Vector<float>.Count) sum = Vector.FusedMultiplyAdd(Vector.Load(a + i), Vector.Load(b + i), sum);
        return Vector.Sum(sum);
    }
}

using System.Numerics.Tensors;

namespace LatentSharp.Divergences;

/// <summary>
/// All eigenvalues of a symmetric matrix: Householder reflections to tridiagonal form, then implicit QL steps with Wilkinson's shift (Golub and Van
/// Loan, sections 8.3.1 and 8.3.5). Some seconds for 2,048 rows.
/// </summary>
internal static class SymmetricEigenvalues
{
    private const int MostSteps = 60, ParallelFrom = 256;

    /// <summary>Solves.</summary>
    /// <param name="matrix">[n, n], symmetric; overwritten.</param>
    /// <param name="n">Its side.</param>
    /// <param name="threads">At most so many.</param>
    /// <returns>The eigenvalues, ascending.</returns>
    public static double[] Of(double[] matrix, int n, int threads)
    {
        double[] diagonal = new double[n], beside = new double[n];
        Tridiagonalize(matrix, n, diagonal, beside, threads);
        Solve(diagonal, beside);
        Array.Sort(diagonal);
        return diagonal;
    }

    /// <summary>beside[i] couples i and i + 1.</summary>
    private static void Tridiagonalize(double[] a, int n, double[] diagonal, double[] beside, int threads)
    {
        double[] v = new double[n], p = new double[n];
        for (int k = 0; k < n - 2; k++)
        {
            int first = k + 1, size = n - first;
            Span<double> column = a.AsSpan(k * n + first, size);
            double length = Math.Sqrt(TensorPrimitives.Dot<double>(column, column));
            diagonal[k] = a[k * n + k];
            if (length == 0) continue;
            double alpha = column[0] > 0 ? -length : length;
            column.CopyTo(v);
            v[0] -= alpha;
            beside[k] = alpha;
            double square = TensorPrimitives.Dot<double>(v.AsSpan(0, size), v.AsSpan(0, size));
            if (square == 0) continue;
            double beta = 2 / square;
            Rows(size, threads, i => p[i] = beta * TensorPrimitives.Dot<double>(a.AsSpan((first + i) * n + first, size), v.AsSpan(0, size)));
            double half = beta / 2 * TensorPrimitives.Dot<double>(p.AsSpan(0, size), v.AsSpan(0, size));
            TensorPrimitives.MultiplyAdd(v.AsSpan(0, size), -half, p.AsSpan(0, size), p.AsSpan(0, size));
            Rows(size, threads, i =>
            {
                Span<double> row = a.AsSpan((first + i) * n + first, size);
                TensorPrimitives.MultiplyAdd(p.AsSpan(0, size), -v[i], row, row);
                TensorPrimitives.MultiplyAdd(v.AsSpan(0, size), -p[i], row, row);
            });
        }

        if (n > 1) (diagonal[n - 2], beside[n - 2]) = (a[(n - 2) * n + n - 2], a[(n - 2) * n + n - 1]);
        if (n > 0) diagonal[n - 1] = a[n * n - 1];
    }

    private static void Rows(int count, int threads, Action<int> row)
    {
        if (count >= ParallelFrom && threads > 1)
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, row);
            return;
        }

        for (int i = 0; i < count; i++) row(i);
    }

    private static void Solve(double[] d, double[] e)
    {
        int n = d.Length;
        for (int start = 0; start < n; start++)
        {
            for (int step = 0; ; step++)
            {
                int end = start;
                while (end < n - 1 && Math.Abs(e[end]) > 1e-16 * (Math.Abs(d[end]) + Math.Abs(d[end + 1]))) end++;
                if (end == start || step == MostSteps) break;
                double g = (d[start + 1] - d[start]) / (2 * e[start]), r = Math.Sqrt(g * g + 1);
                g = d[end] - d[start] + e[start] / (g + Math.CopySign(r, g));
                double sin = 1, cos = 1, shift = 0;
                int i = end - 1;
                for (; i >= start; i--)
                {
                    double f = sin * e[i], b = cos * e[i];
                    e[i + 1] = r = Math.Sqrt(f * f + g * g);
                    if (r == 0)
                    {
                        d[i + 1] -= shift;
                        e[end] = 0;
                        break;
                    }

                    (sin, cos) = (f / r, g / r);
                    g = d[i + 1] - shift;
                    r = (d[i] - g) * sin + 2 * cos * b;
                    shift = sin * r;
                    d[i + 1] = g + shift;
                    g = cos * r - b;
                }

                if (r == 0 && i >= start) continue;
                d[start] -= shift;
                e[start] = g;
                e[end] = 0;
            }
        }
    }
}

using System.Numerics.Tensors;

namespace LatentSharp.Divergences;

/// <summary>C = L L^T for a symmetric matrix without negative eigenvalues, of whatever rank (Golub and Van Loan, section 4.2.8).</summary>
internal static class PivotedCholesky
{
    /// <summary>Factors.</summary>
    /// <param name="matrix">[n, n], symmetric; not changed.</param>
    /// <param name="n">Its side.</param>
    /// <param name="rank">How many columns L has: those whose pivot is above 1e-13 of the largest diagonal entry.</param>
    /// <returns>The transposed of L, [rank, n] and more room behind it.</returns>
    public static double[] Transposed(double[] matrix, int n, out int rank)
    {
        double[] rows = new double[n * n], left = new double[n];
        for (int i = 0; i < n; i++) left[i] = matrix[i * n + i];
        double limit = left.Max() * 1e-13;
        for (rank = 0; rank < n; rank++)
        {
            int pivot = TensorPrimitives.IndexOfMax<double>(left);
            if (!(left[pivot] > limit)) break;
            Span<double> row = rows.AsSpan(rank * n, n);
            matrix.AsSpan(pivot * n, n).CopyTo(row);
            for (int before = 0; before < rank; before++) TensorPrimitives.MultiplyAdd(rows.AsSpan(before * n, n), -rows[before * n + pivot], row, row);
            TensorPrimitives.Divide(row, Math.Sqrt(left[pivot]), row);
            for (int i = 0; i < n; i++) left[i] -= row[i] * row[i];
            left[pivot] = 0;
        }

        return rows;
    }
}

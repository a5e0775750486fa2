namespace LatentSharp.Som;

/// <summary>All eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, section 8.5).</summary>
internal static class JacobiEigenvalues
{
    private const int MostSweeps = 60;

    /// <summary>Solves A v = lambda v.</summary>
    /// <param name="matrix">Symmetric; overwritten.</param>
    /// <returns>The eigenvalues, descending, and the eigenvectors as columns in the same order.</returns>
    public static (double[] Values, double[,] Vectors) Of(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[,] vectors = new double[n, n];
        for (int i = 0; i < n; i++) vectors[i, i] = 1;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double off = 0, diagonal = 0;
            for (int i = 0; i < n; i++)
            {
                diagonal += matrix[i, i] * matrix[i, i];
                for (int j = i + 1; j < n; j++) off += matrix[i, j] * matrix[i, j];
            }

            if (off <= 1e-32 * diagonal || off == 0) break;
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++) Rotate(matrix, vectors, p, q);
            }
        }

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => matrix[i, i])];
        double[,] sorted = new double[n, n];
        for (int k = 0; k < n; k++)
        {
            for (int i = 0; i < n; i++) sorted[i, k] = vectors[i, order[k]];
        }

        return ([.. order.Select(i => matrix[i, i])], sorted);
    }

    private static void Rotate(double[,] a, double[,] v, int p, int q)
    {
        if (a[p, q] == 0) return;
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double cos = 1 / Math.Sqrt(t * t + 1), sin = t * cos;
        int n = a.GetLength(0);
        for (int k = 0; k < n; k++) (a[k, p], a[k, q]) = (cos * a[k, p] - sin * a[k, q], sin * a[k, p] + cos * a[k, q]);
        for (int k = 0; k < n; k++) (a[p, k], a[q, k]) = (cos * a[p, k] - sin * a[q, k], sin * a[p, k] + cos * a[q, k]);
        for (int k = 0; k < n; k++) (v[k, p], v[k, q]) = (cos * v[k, p] - sin * v[k, q], sin * v[k, p] + cos * v[k, q]);
    }
}

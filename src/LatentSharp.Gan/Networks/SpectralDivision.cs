namespace LatentSharp.Gan.Networks;

/// <summary>What <see cref="SpectralNorm"/> does to a kernel in evaluation mode, once and for all, in float64.</summary>
internal static class SpectralDivision
{
    /// <summary>Divides a matrix by u . (W v), v being the direction of W^T u: its largest singular value as far as u is the left singular vector.</summary>
    /// <param name="matrix">[rows, columns].</param>
    /// <param name="left">[rows], the vector u that training follows.</param>
    /// <returns>[rows, columns].</returns>
    public static float[] Divide(float[] matrix, float[] left)
    {
        int columns = matrix.Length / left.Length;
        double[] right = new double[columns];
        for (int row = 0; row < left.Length; row++)
        {
            for (int column = 0; column < columns; column++) right[column] += (double)left[row] * matrix[row * columns + column];
        }

        // u . (W v) with v = W^T u / |W^T u| is |W^T u|^2 / |W^T u|.
        double largest = Math.Sqrt(right.Sum(value => value * value));
        return largest == 0 ? matrix : Array.ConvertAll(matrix, value => (float)(value / largest));
    }
}

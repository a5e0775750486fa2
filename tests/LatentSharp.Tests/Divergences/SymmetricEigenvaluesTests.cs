using System.Text.Json.Nodes;
using LatentSharp.Divergences;
using LatentSharp.Tests.PictureMeasures;

namespace LatentSharp.Tests.Divergences;

public sealed class SymmetricEigenvaluesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void They_are_those_of_numpy(int number)
    {
        JsonNode expected = MeasureReference.Values["eigenvalues"]![number]!;
        int n = expected.Whole("side");
        double[] a = MeasureReference.Points(13, n * n), sum = new double[n * n];
        for (int i = 0; i < sum.Length; i++) sum[i] = a[i] + a[i % n * n + i / n];
        double[] found = SymmetricEigenvalues.Of(sum, n, 1);
        for (int i = 0; i < n; i++) Assert.Equal(expected["values"]![i]!.GetValue<double>(), found[i], 1e-12 * n);
    }

    [Fact]
    public void Many_rows_on_two_threads_keep_trace_and_square_sum()
    {
        const int n = 300;
        double[] a = MeasureReference.Points(17, n * n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++) a[j * n + i] = a[i * n + j];
        }

        double trace = Enumerable.Range(0, n).Sum(i => a[i * n + i]), squares = a.Sum(value => value * value);
        double[] found = SymmetricEigenvalues.Of(a, n, 2);
        Assert.Equal(trace, found.Sum(), 1e-9);
        Assert.Equal(squares, found.Sum(value => value * value), 1e-7);
    }

    [Fact]
    public void A_diagonal_and_a_zero_matrix_keep_their_diagonals()
    {
        Assert.Equal([-2, 1, 3], SymmetricEigenvalues.Of([3, 0, 0, 0, -2, 0, 0, 0, 1], 3, 1));
        Assert.Equal([0, 0, 0, 0], SymmetricEigenvalues.Of(new double[16], 4, 1));
        Assert.Empty(SymmetricEigenvalues.Of([], 0, 1));
    }

    [Fact]
    public void A_cholesky_factor_of_a_matrix_of_rank_2_has_two_rows_that_make_it_again()
    {
        double[] u = [1, -2, 0, 3], v = [0, 1, 1, 2], matrix = new double[16];
        for (int i = 0; i < 16; i++) matrix[i] = u[i / 4] * u[i % 4] + v[i / 4] * v[i % 4];
        double[] rows = PivotedCholesky.Transposed(matrix, 4, out int rank);
        Assert.Equal(2, rank);
        for (int i = 0; i < 16; i++) Assert.Equal(matrix[i], Enumerable.Range(0, rank).Sum(k => rows[4 * k + i / 4] * rows[4 * k + i % 4]), 1e-12);
    }
}

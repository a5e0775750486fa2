using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som;
using LatentSharp.Tests.Data;

namespace LatentSharp.Tests.Som.Recipes;

public sealed class PrincipalAxesTests
{
    [Fact]
    public void A_tilted_ellipse_has_its_axes()
    {
        // (3, 4) / 5 with deviation 2 and (-4, 3) / 5 with deviation 1, four points each way: worked by hand.
        double[] values = [1.2, 1.6, -1.2, -1.6, -0.8, 0.6, 0.8, -0.6];
        PrincipalAxes axes = PrincipalAxes.Of(new SampleMatrix("ellipse", 2, [.. values.Select((value, i) => value + (i % 2 == 0 ? 10 : -20))]), 2);
        Assert.Equal(10, axes.Mean[0], 1e-12);
        Assert.Equal(-20, axes.Mean[1], 1e-12);
        Assert.Equal(2, axes.Variances[0], 1e-12);
        Assert.Equal(0.5, axes.Variances[1], 1e-12);
        Assert.Equal(0.6, axes.Directions[0][0], 1e-9);
        Assert.Equal(0.8, axes.Directions[0][1], 1e-9);
        Assert.Equal(0.8, axes.Directions[1][0], 1e-9);
        Assert.Equal(-0.6, axes.Directions[1][1], 1e-9);
    }

    [Fact]
    public void Directions_without_variance_are_zero()
    {
        PrincipalAxes axes = PrincipalAxes.Of(new SampleMatrix("line", 3, [1, 2, 3, 2, 4, 6, 3, 6, 9]), 2);
        Assert.True(axes.Variances[0] > 0);
        Assert.Equal(0, axes.Variances[1]);
        Assert.Equal([0, 0, 0], axes.Directions[1]);
        Assert.Equal(0, PrincipalAxes.Of(new SampleMatrix("point", 2, [5, 5]), 2).Variances[0]);
    }

    [Fact]
    public void A_missing_value_counts_as_its_columns_mean()
    {
        PrincipalAxes axes = PrincipalAxes.Of(new SampleMatrix("gap", 1, [1, 3, double.NaN]), 1);
        Assert.Equal(2, axes.Mean[0]);
        Assert.Equal(2.0 / 3, axes.Variances[0], 1e-12);
    }

    [Fact]
    public async Task The_faces_have_the_eigenvalues_that_NumPy_finds()
    {
        // make-principal-axes.py beside this file, with numpy.linalg.eigvalsh.
        var options = new DataOptions { DataDirectory = SharedFolder.Require("olivetti") };
        SampleMatrix faces = (await ImageSet.LoadAsync("olivetti", options, TestContext.Current.CancellationToken)).AsMatrix();
        PrincipalAxes axes = PrincipalAxes.Of(faces, 4);
        Assert.Equal(OlivettiVariances, axes.Variances.Select(value => Math.Round(value, 6)));
    }

    private static readonly double[] OlivettiVariances = [18.793075, 11.044083, 6.288853, 3.944698];

    [Fact]
    public void Random_matrices_agree_with_all_eigenvalues_by_rotations()
    {
        var random = new RandomStream(5, "principal axes test");
        for (int round = 0; round < 20; round++)
        {
            int rows = 2 + random.NextInt32(30), dimensions = 1 + random.NextInt32(12);
            double[] values = [.. Enumerable.Range(0, rows * dimensions).Select(_ => random.NextNormal() * (1 + random.NextInt32(5)))];
            var samples = new SampleMatrix("random", dimensions, values);
            double[,] covariance = Covariance(samples);
            (double[] expected, _) = JacobiEigenvalues.Of(covariance);
            int count = Math.Min(2, dimensions);
            PrincipalAxes axes = PrincipalAxes.Of(samples, count);
            for (int i = 0; i < count; i++) Assert.Equal(expected[i], axes.Variances[i], expected[0] * 1e-7);
        }
    }

    private static double[,] Covariance(SampleMatrix samples)
    {
        int dimensions = samples.Dimensions;
        double[] mean = new double[dimensions];
        for (int row = 0; row < samples.Rows; row++)
        {
            for (int d = 0; d < dimensions; d++) mean[d] += samples.Row(row)[d] / samples.Rows;
        }

        double[,] covariance = new double[dimensions, dimensions];
        for (int row = 0; row < samples.Rows; row++)
        {
            for (int i = 0; i < dimensions; i++)
            {
                for (int j = 0; j < dimensions; j++) covariance[i, j] += (samples.Row(row)[i] - mean[i]) * (samples.Row(row)[j] - mean[j]) / samples.Rows;
            }
        }

        return covariance;
    }
}

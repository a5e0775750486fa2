using LatentSharp.Gan.Networks;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Networks;

public sealed class SpectralDivisionTests
{
    [Fact]
    public void A_diagonal_matrix_by_hand()
    {
        Assert.Equal([0.75f, 0, 0, 1], SpectralDivision.Divide([3, 0, 0, 4], [0, 1]));
        Assert.Equal([1f, 0, 0, 4 / 3f], SpectralDivision.Divide([3, 0, 0, 4], [1, 0]));
        Assert.Equal([0f, 0], SpectralDivision.Divide([0, 0], [1]));
    }

    [Fact]
    public void It_is_what_the_trained_layer_divides_by()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        float[] values = new float[12 * 80];
        new RandomStream(3, "matrix").FillNormal(values, 0, 1);
        Tensor weight = TensorTransfer.FromValues(values, [12, 5, 4, 4], CPU);
        using var norm = new SpectralNorm(weight, new RandomStream(3, "vector"));
        float[] expected = norm.Normalize(weight, PassMode.Evaluation).data<float>().ToArray(), divided = SpectralDivision.Divide(values, norm.LeftVector.data<float>().ToArray());
        Assert.True(expected.Zip(divided, (a, b) => Math.Abs(a - b)).Max() < 1e-6f);

        // LAPACK's singular values: fifteen iterations came near the largest.
        Assert.Equal(1, linalg.svdvals(TensorTransfer.FromValues(divided, [12, 80], CPU)).max().item<float>(), 0.02f);
    }
}

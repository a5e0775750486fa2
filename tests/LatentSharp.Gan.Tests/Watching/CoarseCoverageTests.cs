using LatentSharp.Gan.Watching;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Watching;

/// <summary>
/// NumPy, with lcg(n, seed) as in <see cref="Numbers"/>:
/// R = lcg(12*2*16*16, 1).reshape(12, 2, 16, 16); N = lcg(5*2*16*16, 7).reshape(5, 2, 16, 16) * 1.2
/// pool = lambda x: x.reshape(len(x), 2, 8, 2, 8, 2).mean((3, 5)).reshape(len(x), -1).astype(np.float64)
/// d = ((pool(R)[:, None] - pool(R)[None]) ** 2).sum(-1); np.fill_diagonal(d, np.inf); radius = np.sort(d, 1)[:, 4]
/// (((pool(R)[:, None] - pool(N)[None]) ** 2).sum(-1).min(1) &lt;= radius).mean() = 0.25; with R[:4] * 0.5 and R[4:6] * 0.1 before N it is 1.
/// </summary>
public sealed class CoarseCoverageTests
{
    [Fact]
    public void As_NumPy_counts_it()
    {
        using var scope = NewDisposeScope();
        Tensor real = tensor(Numbers(12 * 512, 1), 12, 2, 16, 16), noise = tensor(Numbers(5 * 512, 7), 5, 2, 16, 16) * 1.2f;
        var coverage = new CoarseCoverage(real);
        Assert.Equal(0.25, coverage.Of(noise));
        Assert.Equal(1, coverage.Of(cat([real[..4] * 0.5f, real[4..6] * 0.1f, noise])));
    }

    [Fact]
    public void Each_kind_that_is_missing_takes_its_share_away()
    {
        using var scope = NewDisposeScope();
        Tensor[] groups = [.. new[] { -0.8f, 0f, 0.8f }.Select((level, index) => tensor(Numbers(20 * 64, 3 + index), 20, 1, 8, 8) * 0.1f + level)];
        var coverage = new CoarseCoverage(cat(groups));
        Assert.Equal(1, coverage.Of(cat(groups)));
        Assert.Equal(2 / 3.0, coverage.Of(cat(groups[..2])), 1e-12);
        Assert.Equal(1 / 3.0, coverage.Of(groups[1]), 1e-12);
        Assert.Equal(0, coverage.Of(groups[0] - 0.5f));
    }

    [Fact]
    public void Fine_texture_does_not_count()
    {
        using var scope = NewDisposeScope();
        Tensor real = tensor(Numbers(10 * 1024, 5), 10, 1, 32, 32);
        Tensor chequers = (arange(32).view(1, 1, 32, 1) + arange(32).view(1, 1, 1, 32)).remainder(2) * 2 - 1;
        Assert.Equal(1, new CoarseCoverage(real).Of(real + 5 * chequers));
        Assert.Equal((true, false), (CoarseCoverage.Suits(6), CoarseCoverage.Suits(5)));
    }

    private static float[] Numbers(int count, long x)
    {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            x = (1103515245 * x + 12345) % 2147483648;
            numbers[i] = (float)((x >> 16) % 256 / 127.5 - 1);
        }

        return numbers;
    }
}

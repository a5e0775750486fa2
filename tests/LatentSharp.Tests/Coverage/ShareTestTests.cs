using LatentSharp.Coverage;

namespace LatentSharp.Tests.Coverage;

public sealed class ShareTestTests
{
    // from scipy.stats import hypergeom; h = hypergeom(R + G, G, r + g); h.cdf(g), h.sf(g - 1): both equal fisher_exact([[g, G - g], [r, R - r]], "less" | "greater")
    [Theory]
    [InlineData(5000, 5000, 14, 0, 6.048151164983531e-05, 1.0)]
    [InlineData(400, 4000, 4, 0, 6.737334914097603e-05, 1.0)]
    [InlineData(50, 30, 12, 2, 0.0426962929311181, 0.9923193024048873)]
    [InlineData(5000, 2500, 40, 8, 0.007989476539574825, 0.99712476214955)]
    [InlineData(100, 300, 1, 20, 0.9980179627266068, 0.0168473168238422)]
    [InlineData(60, 60, 0, 9, 1.0, 0.0014137628887645863)]
    [InlineData(20, 10, 5, 5, 0.9612913822808875, 0.16874709498397653)]
    public void As_SciPy_has_it(int real, int generated, int realInUnit, int generatedInUnit, double atMost, double atLeast)
    {
        var test = new ShareTest(real, generated);
        Assert.Equal(1, test.AtMost(realInUnit, generatedInUnit) / atMost, 1e-10);
        Assert.Equal(1, test.AtLeast(realInUnit, generatedInUnit) / atLeast, 1e-10);
    }

    [Fact]
    public void A_unit_that_holds_everything_proves_nothing()
    {
        var test = new ShareTest(30, 20);
        Assert.Equal(1, test.AtMost(30, 20), 1e-12);
        Assert.Equal(1, test.AtLeast(30, 20), 1e-12);
    }
}

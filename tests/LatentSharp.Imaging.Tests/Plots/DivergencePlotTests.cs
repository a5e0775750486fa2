using LatentSharp.Divergences.Densities;
using LatentSharp.Imaging.Plots;
using LatentSharp.Imaging.Plots.Panels;

namespace LatentSharp.Imaging.Tests.Plots;

public sealed class DivergencePlotTests
{
    /// <summary>What is drawn is what is claimed: by the trapezoid rule over the drawn places, the areas are 1, 1 - TV and W1.</summary>
    [Theory]
    [InlineData("normal(0,1)", "normal(1,2)")]
    [InlineData("uniform(-1,0)", "uniform(1,2)")]
    [InlineData("mixture(normal(-2,0.5)+normal(2,0.5))", "uniform(-1,3)")]
    public void The_drawn_areas_are_the_measures(string p, string q)
    {
        Comparison comparison = Comparison.Of(DistributionSpec.Parse(p), DistributionSpec.Parse(q));
        IReadOnlyList<Panel> panels = DivergencePlot.Panels(comparison);
        Assert.Equal(4, panels.Count);
        Assert.Equal(1 - comparison.TotalVariation, Area(panels[0].Series[0], null), 0.01);
        Assert.Equal(1, Area(panels[0].Series[1], null), 0.01);
        Assert.Equal(1, Area(panels[0].Series[2], null), 0.01);
        Assert.Equal(comparison.Wasserstein1, Area(panels[2].Series[0], panels[2].Series[0].Base), 0.01 * Math.Max(1, comparison.Wasserstein1));
        Assert.All(panels[1].Series[1].Y, value => Assert.True(double.IsNaN(value) || value is >= 0 and <= 1));
    }

    [Fact]
    public void Samples_and_histograms_are_drawn_on_their_bins()
    {
        var comparison = Comparison.Of(new EmpiricalDistribution([0, 0.2, 0.3, 1, 1.1, 2]), new Histogram([1, 2, 3]));
        Assert.Equal(1, Area(DivergencePlot.Panels(comparison)[0].Series[1], null), 0.01);
        using var folder = new TemporaryFolder();
        DivergencePlot.SavePng(folder["plot.png"], comparison);
        Assert.Equal((1400, 920), (PictureFile.Load(folder["plot.png"]).Width, PictureFile.Load(folder["plot.png"]).Height));
    }

    [Fact]
    public void One_value_alone_can_be_drawn()
    {
        using var folder = new TemporaryFolder();
        DivergencePlot.SavePng(folder["plot.png"], Comparison.Of(new EmpiricalDistribution([3]), new EmpiricalDistribution([3, 3])));
        Assert.True(File.Exists(folder["plot.png"]));
    }

    private static double Area(PanelSeries series, IReadOnlyList<double>? floor)
    {
        double sum = 0;
        for (int i = 1; i < series.X.Count; i++) sum += (series.X[i] - series.X[i - 1]) * (Height(i) + Height(i - 1)) / 2;
        return sum;

        double Height(int i) => Math.Abs(series.Y[i] - (floor?[i] ?? 0));
    }
}

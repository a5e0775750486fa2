using System.Globalization;
using LatentSharp.Divergences.Densities;
using LatentSharp.Gan.Laboratory;
using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Gan.Objectives;
using LatentSharp.Imaging.Plots.Panels;

namespace LatentSharp.Cli.Lab;

/// <summary>A moment of a game on a line: the generator's density on its way onto the data's, and D beside the best D there is.</summary>
internal static class LinePanels
{
    private const int HistogramBins = 160;

    public static Panel[] Of(LaboratoryResult result, LaboratoryMoment moment, string title)
    {
        LaboratoryTarget target = result.Recipe.Target;
        ContinuousDistribution density = target.Density!;
        double radius = target.ViewRadius;
        double[] x = [.. Enumerable.Range(0, LaboratoryView.LinePlaces).Select(i => LaboratoryView.Coordinate(target, i))];
        double[] real = [.. x.Select(density.Density)];
        (double[] places, double[] heights) = Histogram(moment.Points, radius);
        return
        [
            new Panel
            {
                Title = title,
                Series = [new PanelSeries("data", x, real, PanelColours.Real, SeriesStyle.Filled), new PanelSeries("generated", places, heights, PanelColours.Generated, SeriesStyle.Filled)],
                XRange = (-radius, radius),
                YRange = (0, 1.6 * real.Max()),
            },
            Discriminator(result.Recipe.Objective, density, moment, x) with { XRange = (-radius, radius) },
        ];
    }

    private static Panel Discriminator(Objective objective, ContinuousDistribution density, LaboratoryMoment moment, double[] x)
    {
        var generated = new EmpiricalDistribution(Array.ConvertAll(moment.Points, point => (double)point));
        if (objective is WassersteinClipObjective or WassersteinGradientPenaltyObjective) return Critic(new KantorovichPotential(density, generated), moment, x);
        double[] output = [.. moment.Field.Select(value => LabPictures.Shown(objective, value))];
        var drawn = new PanelSeries(LabPictures.IsProbability(objective) ? "D(x), a probability" : "D(x), a score", x, output, PanelColours.Discriminator);
        if (objective is not (NonSaturatingObjective or MinimaxObjective or LeastSquaresObjective)) return new Panel { Title = "Discriminator", Series = [drawn] };
        var best = new OptimalDiscriminator(density, generated);
        return new Panel { Title = "Discriminator", Series = [new PanelSeries("best: p / (p + q)", x, [.. x.Select(best.At)], PanelColours.Theory, SeriesStyle.Dashed), drawn], YRange = (-0.1, 1.1) };
    }

    /// <summary>A critic's scale and height mean nothing, so both are drawn with steepest slope 1 and 0 in the middle of the view.</summary>
    private static Panel Critic(KantorovichPotential best, LaboratoryMoment moment, double[] x)
    {
        double step = x[1] - x[0], steepest = 0;
        for (int i = 1; i < x.Length; i++) steepest = Math.Max(steepest, Math.Abs(moment.Field[i] - moment.Field[i - 1]) / step);
        double middle = moment.Field[x.Length / 2], bestMiddle = best.At(x[x.Length / 2]);
        return new Panel
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"Critic, divided by its steepest slope {steepest:G3}"),
            Series =
            [
                new PanelSeries("Kantorovich potential", x, [.. x.Select(place => best.At(place) - bestMiddle)], PanelColours.Theory, SeriesStyle.Dashed),
                new PanelSeries("critic", x, [.. moment.Field.Select(value => steepest > 0 ? (value - middle) / steepest : 0)], PanelColours.Discriminator),
            ],
        };
    }

    private static (double[] Places, double[] Heights) Histogram(float[] points, double radius)
    {
        double width = 2 * radius / HistogramBins;
        double[] places = [.. Enumerable.Range(0, HistogramBins).Select(bin => -radius + (bin + 0.5) * width)], heights = new double[HistogramBins];
        foreach (float point in points)
        {
            int bin = (int)Math.Floor((point + radius) / width);
            if (bin >= 0 && bin < HistogramBins) heights[bin] += 1 / (width * points.Length);
        }

        return (places, heights);
    }
}

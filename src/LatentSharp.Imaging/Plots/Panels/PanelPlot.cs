using System.Globalization;
using ScottPlot;
using ScottPlot.Plottables;
using Color = ScottPlot.Color;

namespace LatentSharp.Imaging.Plots.Panels;

/// <summary>One panel as a plot of ScottPlot's.</summary>
internal static class PanelPlot
{
    private const double AreaOpacity = 0.28;

    public static Plot Make(Panel panel)
    {
        var plot = new Plot();
        foreach (PanelSeries series in panel.Series) Add(plot, series, panel.IsLogarithmic);
        Frame(plot, panel);
        Style(plot, panel);
        return plot;
    }

    /// <summary>One line or area per unbroken stretch of finite values, all under one entry of the legend.</summary>
    private static void Add(Plot plot, PanelSeries series, bool logarithmic)
    {
        var colour = new Color(series.Colour.Red, series.Colour.Green, series.Colour.Blue);
        string name = series.Name;
        double[] y = [.. series.Y.Select(value => logarithmic ? Math.Log10(value) : value)];
        for (int start = 0; start < y.Length; start++)
        {
            int end = start;
            while (end < y.Length && double.IsFinite(y[end])) end++;
            if (end == start) continue;
            double[] xs = [.. series.X.Skip(start).Take(end - start)], ys = y[start..end];
            if (series.Style is SeriesStyle.Filled or SeriesStyle.Area)
            {
                double[] floor = series.Base is null ? new double[ys.Length] : [.. series.Base.Skip(start).Take(ys.Length)];
                FillY area = plot.Add.FillY(xs, ys, floor);
                area.FillColor = colour.WithAlpha(AreaOpacity);
                area.LineWidth = 0;
                area.MarkerSize = 0;
                if (series.Style == SeriesStyle.Area) area.LegendText = name;
            }

            if (series.Style != SeriesStyle.Area) AddLine(plot, xs, ys, colour, series.Style, name);
            name = "";
            start = end;
        }
    }

    private static void AddLine(Plot plot, double[] xs, double[] ys, Color colour, SeriesStyle style, string name)
    {
        Scatter line = plot.Add.Scatter(xs, ys, colour);
        line.LineWidth = style == SeriesStyle.Dashed ? 1.8f : 2.4f;
        line.LinePattern = style == SeriesStyle.Dashed ? LinePattern.Dashed : LinePattern.Solid;
        line.MarkerSize = style == SeriesStyle.Marked || xs.Length == 1 ? 7 : 0;
        line.LegendText = name;
    }

    private static void Frame(Plot plot, Panel panel)
    {
        plot.Axes.AutoScale();
        double[] x = [.. panel.Series.SelectMany(series => series.X).Where(double.IsFinite)];
        (double left, double right) = panel.XRange ?? (x.Length == 0 ? (0, 1) : (x.Min(), x.Max()));
        if (left >= right) (left, right) = (left - 0.5, right + 0.5);

        // Beyond the last place there is room for half of its number.
        plot.Axes.SetLimitsX(left, panel.XRange is null ? right + 0.05 * (right - left) : right);
        double[] y = [.. panel.Series.SelectMany(series => series.Y.Concat(series.Base ?? [])).Select(value => panel.IsLogarithmic ? Math.Log10(value) : value).Where(double.IsFinite)];
        (double low, double high) = panel.YRange is { } range
            ? panel.IsLogarithmic ? (Math.Log10(range.Low), Math.Log10(range.High)) : range
            : y.Length == 0 ? (0, 1) : Padded(y.Min(), y.Max());
        plot.Axes.SetLimitsY(low, high);
    }

    private static (double Low, double High) Padded(double low, double high)
    {
        double pad = high > low ? 0.07 * (high - low) : Math.Max(0.1 * Math.Abs(high), 0.1);
        return (low - pad, high + pad);
    }

    private static void Style(Plot plot, Panel panel)
    {
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { TickDensity = 0.7 };
        plot.Axes.Left.TickGenerator = panel.IsLogarithmic
            ? new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true, TickDensity = 0.6, LabelFormatter = value => string.Create(CultureInfo.InvariantCulture, $"1e{value:0}") }
            : new ScottPlot.TickGenerators.NumericAutomatic { TickDensity = 0.6 };
        bool legend = panel.Series.Any(series => series.Name.Length > 0 && series.Y.Any(value => double.IsFinite(panel.IsLogarithmic ? Math.Log10(value) : value)));
        PlotStyle.Apply(plot, panel.Title, panel.XLabel, panel.YLabel, (18, 15, 13, 14), legend);
    }
}

using System.Globalization;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Space;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;
using PlotStyle = LatentSharp.Imaging.Plots.PlotStyle;

namespace LatentSharp.Imaging.Sweeps;

/// <summary>The scores over one parameter.</summary>
internal static class ParameterPanel
{
    private const double GoldenRatio = 0.618033988749895;

    public static Plot Make(SweepHistory history, SweepParameter parameter, IReadOnlyList<SettingMark> marks, ScoreAxis scores, bool isFirst)
    {
        var plot = new Plot();
        (double left, double right) = Range(parameter);
        Shade(plot, history, parameter);
        if (scores.Floor is double floor && (!scores.IsLogarithmic || floor > 0)) plot.Add.HorizontalLine(scores.PlaceOf(floor), 1.6f, Color.FromHex(MarkStyle.FloorColour), LinePattern.Dashed);
        foreach (SettingMark mark in marks)
        {
            double x = PlaceOf(parameter, mark), y = mark.HasScore ? scores.PlaceOf(mark.Standing.Mean!.Value) : scores.FailedAt;
            if (mark.HasScore && scores.EndsOf(mark) is [var low, var high] && high > low)
            {
                LinePlot bar = plot.Add.Line(x, low, x, high);
                bar.LineColor = mark.Style.PlotColour.WithAlpha(0.55);
                bar.LineWidth = 1.6f;
                bar.MarkerSize = 0;
            }

            Marker point = plot.Add.Marker(x, y, mark.Style.Shape, mark.Style.Size, mark.Style.PlotColour);
            point.MarkerLineColor = mark.Style.PlotColour;
            point.MarkerLineWidth = mark.HasScore ? 0 : 2;
        }

        plot.Axes.SetLimits(left, right, scores.Low, scores.High);
        plot.Axes.Bottom.TickGenerator = parameter switch
        {
            LogInterval => Logarithmic(left, right),
            ValueSet set => new NumericManual([.. Enumerable.Range(0, set.Values.Count).Select(place => (double)place)], [.. set.Values.Select(value => value.Text)]),
            _ => new NumericAutomatic { TickDensity = 0.6, LabelFormatter = Plain },
        };
        plot.Axes.Left.TickGenerator = scores.IsLogarithmic ? Logarithmic(scores.Low, scores.High) : new NumericAutomatic { TickDensity = 0.6 };
        PlotStyle.Apply(plot, parameter.Name, "", isFirst ? "score" : "", (16, 14, 13, 13), legend: false);
        return plot;
    }

    /// <summary>Where the last round looked, which is narrower than the axis.</summary>
    private static void Shade(Plot plot, SweepHistory history, SweepParameter parameter)
    {
        if (history.Rounds.Count < 2 || history.Rounds[^1].Plan.Parameters.FirstOrDefault(one => one.Name == parameter.Name) is not SweepInterval last || parameter is not SweepInterval) return;
        bool isLogarithmic = parameter is LogInterval;
        HorizontalSpan span = plot.Add.HorizontalSpan(isLogarithmic ? Math.Log10(last.Low) : last.Low, isLogarithmic ? Math.Log10(last.High) : last.High);
        span.FillStyle.Color = Color.FromHex("#f3f6e9");
        span.LineStyle.Width = 0;
    }

    private static (double Left, double Right) Range(SweepParameter parameter)
    {
        (double low, double high) = parameter switch
        {
            LogInterval interval => (Math.Log10(interval.Low), Math.Log10(interval.High)),
            SweepInterval interval => (interval.Low, interval.High),
            ValueSet set => (-0.5, set.Values.Count - 0.5),
            _ => (0, 1),
        };
        double room = parameter is ValueSet ? 0 : high > low ? 0.05 * (high - low) : 0.5;
        return (low - room, high + room);
    }

    private static double PlaceOf(SweepParameter parameter, SettingMark mark)
    {
        SweepValue value = mark.Standing.Setting[parameter.Name];
        return parameter switch
        {
            LogInterval => Math.Log10(value.Number!.Value),

            // Settings with the same member stand beside each other rather than on each other.
            ValueSet set => set.Values.ToList().IndexOf(value) + 0.5 * (mark.Standing.Setting.Number * GoldenRatio % 1 - 0.5),
            _ => value.Number!.Value,
        };
    }

    /// <summary>Ticks at 1, 2 and 5 times the powers of ten; at the powers alone where there would be too many.</summary>
    private static NumericManual Logarithmic(double low, double high)
    {
        double[] steps = high - low > 2.5 ? [1] : high - low > 0.6 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9];
        double[] values = [.. Enumerable.Range((int)Math.Floor(low), (int)(Math.Ceiling(high) - Math.Floor(low)) + 1).SelectMany(power => steps.Select(step => step * Math.Pow(10, power))).Where(value => Math.Log10(value) >= low && Math.Log10(value) <= high)];
        return new NumericManual([.. values.Select(Math.Log10)], [.. values.Select(Plain)]);
    }

    private static string Plain(double value) => Math.Abs(value) is 0 or >= 1e-4 and < 1e6 ? value.ToString("0.#######", CultureInfo.InvariantCulture) : value.ToString("0.##e-0", CultureInfo.InvariantCulture);
}

using System.Text;
using LatentSharp.Imaging.Typefaces;
using ScottPlot;
using ScottPlot.Plottables;

namespace LatentSharp.Imaging.Plots;

/// <summary>Discriminator and generator loss per epoch as a picture for a slide or a report.</summary>
public static class LossCurves
{
    private static readonly Color DiscriminatorColour = Color.FromHex("#0b62a4");
    private static readonly Color GeneratorColour = Color.FromHex("#c2410c");

    /// <summary>Writes the curves as a PNG. The file appears whole or not at all.</summary>
    /// <param name="path">The file to write; the name should end in .png.</param>
    /// <param name="points">At least one epoch, in order.</param>
    /// <param name="options">How to draw; null = the defaults.</param>
    /// <exception cref="ArgumentException">There is no point, or the size is out of range.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SavePng(string path, IReadOnlyList<LossPoint> points, LossCurvesOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new LossCurvesOptions();
        using Plot plot = Draw(points, options);
        AtomicFile.Write(path, plot.GetImage(options.Width, options.Height).GetImageBytes(ImageFormat.Png));
    }

    /// <summary>Writes the curves as an SVG of the same layout. The file appears whole or not at all.</summary>
    /// <param name="path">The file to write; the name should end in .svg.</param>
    /// <param name="points">At least one epoch, in order.</param>
    /// <param name="options">How to draw; null = the defaults.</param>
    /// <exception cref="ArgumentException">There is no point, or the size is out of range.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveSvg(string path, IReadOnlyList<LossPoint> points, LossCurvesOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new LossCurvesOptions();
        using Plot plot = Draw(points, options);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(plot.GetSvgXml(options.Width, options.Height)));
    }

    private static Plot Draw(IReadOnlyList<LossPoint> points, LossCurvesOptions options)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0) throw new ArgumentException("Curves need at least one epoch.", nameof(points));
        if (options.Width is < 200 or > 8000 || options.Height is < 200 or > 8000)
            throw new ArgumentException($"A plot has 200 to 8000 pixels a side, not {options.Width} x {options.Height}.", nameof(options));
        _ = EmbeddedFontResolver.IsRegistered;
        var plot = new Plot();
        AddCurve(plot, points, point => point.DiscriminatorLoss, options.DiscriminatorName, DiscriminatorColour);
        AddCurve(plot, points, point => point.GeneratorLoss, "Generator", GeneratorColour);
        FrameEpochs(plot, points);
        if (options.Equilibrium is EquilibriumLosses theory)
        {
            AddEquilibrium(plot, theory.Discriminator, "Equilibrium (theory)", DiscriminatorColour);
            AddEquilibrium(plot, theory.Generator, "", GeneratorColour);
        }

        Style(plot, options);
        return plot;
    }

    /// <summary>One line per unbroken stretch of finite values, all under one entry of the legend.</summary>
    private static void AddCurve(Plot plot, IReadOnlyList<LossPoint> points, Func<LossPoint, double> value, string name, Color colour)
    {
        bool named = false;
        for (int start = 0; start < points.Count; start++)
        {
            int end = start;
            while (end < points.Count && double.IsFinite(value(points[end]))) end++;
            if (end == start) continue;
            LossPoint[] stretch = [.. points.Skip(start).Take(end - start)];
            Scatter line = plot.Add.Scatter(Array.ConvertAll(stretch, point => (double)point.Epoch), Array.ConvertAll(stretch, point => value(point)), colour);
            line.LineWidth = 2.5f;
            line.MarkerSize = stretch.Length == 1 ? 9 : 0;
            line.LegendText = named ? "" : name;
            named = true;
            start = end;
        }
    }

    /// <summary>The name stands in a margin right of the last epoch, where no curve can run through it.</summary>
    private static void AddEquilibrium(Plot plot, double value, string legend, Color colour)
    {
        AxisLimits limits = plot.Axes.GetLimits();
        plot.Axes.SetLimitsY(Math.Min(limits.Bottom, value - 0.1), Math.Max(limits.Top, value + 0.1));
        HorizontalLine line = plot.Add.HorizontalLine(value, 1.5f, colour, LinePattern.Dashed);
        line.LegendText = legend;
        Text label = plot.Add.Text(EquilibriumLosses.NameOf(value), limits.Right, value);
        label.LabelFontName = EmbeddedTypefaces.Family;
        label.LabelFontSize = 15;
        label.LabelFontColor = colour;
        label.LabelAlignment = Alignment.LowerRight;
        label.OffsetY = -2;
    }

    private static void FrameEpochs(Plot plot, IReadOnlyList<LossPoint> points)
    {
        plot.Axes.AutoScale();
        double first = points[0].Epoch, last = points[^1].Epoch;
        if (first == last) (first, last) = (first - 1, last + 1);
        plot.Axes.SetLimitsX(first, last + 0.08 * (last - first));
        if (points.Any(point => double.IsFinite(point.DiscriminatorLoss) || double.IsFinite(point.GeneratorLoss))) return;
        plot.Axes.SetLimitsY(0, 1);
        Annotation note = plot.Add.Annotation("No epoch has a finite loss", Alignment.MiddleCenter);
        note.LabelFontName = EmbeddedTypefaces.Family;
        note.LabelFontSize = 20;
    }

    private static void Style(Plot plot, LossCurvesOptions options)
    {
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { TickDensity = 0.6 };
        PlotStyle.Apply(plot, options.Title, "Epoch", "Mean loss", (24, 18, 15, 16), legend: plot.GetPlottables<Scatter>().Any());
    }
}

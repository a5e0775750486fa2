using LatentSharp.Imaging.Typefaces;
using ScottPlot;

namespace LatentSharp.Imaging.Plots;

/// <summary>How every plot of ours looks: white, two axes, a pale grid, the legend below.</summary>
internal static class PlotStyle
{
    private static readonly Color TextColour = Color.FromHex("#222222");

    /// <param name="plot">Has its lines already.</param>
    /// <param name="title">Above it.</param>
    /// <param name="xLabel">Below the axis; empty = none.</param>
    /// <param name="yLabel">Beside the axis; empty = none.</param>
    /// <param name="sizes">Of the letters, in pixels.</param>
    /// <param name="legend">Whether a line has a name: an empty legend outside the axes leaves the whole image blank.</param>
    public static void Apply(Plot plot, string title, string xLabel, string yLabel, (int Title, int Label, int Tick, int Legend) sizes, bool legend)
    {
        plot.Font.Set(EmbeddedTypefaces.Family);
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Axes.Color(TextColour);
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Grid.MajorLineColor = Color.FromHex("#e6e6e6");
        plot.Title(title, sizes.Title);
        if (xLabel.Length > 0) plot.XLabel(xLabel, sizes.Label);
        if (yLabel.Length > 0) plot.YLabel(yLabel, sizes.Label);
        plot.Axes.Title.Label.Font = EmbeddedTypefaces.Bold;    // its Bold property picks no other typeface
        plot.Axes.Bottom.Label.Bold = plot.Axes.Left.Label.Bold = false;
        foreach (IAxis axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            axis.TickLabelStyle.FontSize = sizes.Tick;
            axis.MinorTickStyle.Length = 0;
        }

        if (legend) plot.ShowLegend(Edge.Bottom);
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.FontName = EmbeddedTypefaces.Family;
        plot.Legend.FontSize = sizes.Legend;
        plot.Legend.OutlineColor = Colors.Transparent;
        plot.Legend.ShadowColor = Colors.Transparent;
    }
}

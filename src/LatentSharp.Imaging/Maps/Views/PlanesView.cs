using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>Component planes: one small map a dimension, shaded by the codebook's values of it, each over its own range.</summary>
internal static class PlanesView
{
    private const double Gap = 22;
    private const double NameHeight = 20;
    private const double RangeHeight = 36;

    public static MapFigure Draw(SelfOrganizingMap map, IReadOnlyList<int> dimensions, string title)
    {
        int columns = Math.Min(dimensions.Count, dimensions.Count <= 4 ? 2 : dimensions.Count <= 9 ? 3 : dimensions.Count <= 16 ? 4 : 6);
        double side = dimensions.Count == 1 ? 460 : (columns switch { 2 => 700, 3 => 780, 4 => 840, _ => 960 } - (columns - 1) * Gap) / columns;
        double scale = MapGeometry.ScaleToFit(map.Topology, side, side, 72);
        var measured = new MapGeometry(map.Topology, scale, 0, 0);
        var bar = new ColourBar(ColourScale.Viridis, "lowest", "highest");
        double panelWidth = Math.Max(measured.Width, Math.Min(side, 130)), width = columns * (panelWidth + Gap) - Gap;
        var frame = new Frame(title, $"{MapSheet.Describe(map)}. Each field is shaded over its own range, which stands below it", width + bar.Width);
        for (int i = 0; i < dimensions.Count; i++)
        {
            double left = Frame.Margin + i % columns * (panelWidth + Gap);
            double top = frame.Top + i / columns * (NameHeight + measured.Height + RangeHeight);
            DrawPlane(frame, map, dimensions[i], new MapGeometry(map.Topology, scale, left, top + NameHeight), panelWidth);
            frame.Reach(top + NameHeight + measured.Height + 20);
        }

        bar.Draw(frame, Frame.Margin + width, frame.Top + NameHeight, measured.Height);
        return frame.Finish();
    }

    private static void DrawPlane(Frame frame, SelfOrganizingMap map, int dimension, MapGeometry geometry, double width)
    {
        double[] values = [.. Enumerable.Range(0, map.Topology.Units).Select(unit => map.Vector(unit)[dimension])];
        ValueRange range = ValueRange.Of(values);
        string name = map.Fields?[dimension] ?? $"dimension {dimension}";
        frame.Scene.Text(geometry.Left, geometry.Top - 8, TextRuler.Fit(name, width, 13, bold: true), 13, Ink.Text, bold: true);
        UMatrixView.Shade(new MapBody(frame.Scene, geometry), values, range);
        frame.Scene.Text(geometry.Left, geometry.Top + geometry.Height + 15, TextRuler.Fit(range.ToString(), width, Frame.SmallText), Frame.SmallText, Ink.Muted);
    }
}

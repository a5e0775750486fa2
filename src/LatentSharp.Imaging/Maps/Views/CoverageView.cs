using System.Globalization;
using LatentSharp.Coverage;
using LatentSharp.Data;
using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Imaging.Reports;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>Real and generated samples on one map, and where they differ: three small maps side by side.</summary>
internal static class CoverageView
{
    private const double PanelSide = 300;
    private const double Gap = 26;
    private const double NameHeight = 24;

    /// <summary>Doublings of the share at which the colours of the difference end.</summary>
    private const double Doublings = 2;

    public static MapFigure Draw(CoverageResult result, string title)
    {
        MapTopology topology = result.Map.Topology;
        double[] real = Shares(result.RealHits), generated = Shares(result.GeneratedHits);
        double scale = MapGeometry.ScaleToFit(topology, PanelSide, PanelSide, 72);
        var measured = new MapGeometry(topology, scale, 0, 0);
        var range = new ValueRange(0, Math.Max(real.Max(), generated.Max()));
        var shares = new ColourBar(ColourScale.Viridis, range);
        var ratios = new ColourBar(ColourScale.Diverging, "4 × less", "4 × more");
        double panel = Math.Max(measured.Width, 190), width = 3 * panel + 2 * Gap + shares.Width + ratios.Width;
        var frame = new Frame(title, Note(result), width);
        double top = frame.Top + NameHeight, left = Frame.Margin;

        Shade(Panel(frame, $"Real: {Count(result.RealHits.Sum())}", left), real, range);
        left += panel + Gap;
        Shade(Panel(frame, $"Generated: {Count(result.GeneratedHits.Sum())}", left), generated, range);
        shares.Draw(frame, left + panel, top, measured.Height);
        left += panel + shares.Width + Gap;
        MapBody difference = Panel(frame, "Difference", left);
        ShadeDifference(difference, result);
        Mark(frame.Scene, difference.Geometry, result);
        ratios.Draw(frame, left + panel, top, measured.Height);
        frame.Reach(top + measured.Height);
        frame.Legend(
        [
            (ColourScale.Diverging.At(0), $"× nothing generated: {Units(result.EmptyUnits.Count)}"),
            (ColourScale.Diverging.At(0.2), $"− too little: {Units(result.ThinUnits.Count)}"),
            (ColourScale.Diverging.At(0.8), $"+ too much: {Units(result.SurplusUnits.Count)}"),
        ]);
        return frame.Finish();

        MapBody Panel(Frame onto, string name, double at)
        {
            onto.Scene.Text(at, top - 9, name, 13, Ink.Text, bold: true);
            return new MapBody(onto.Scene, new MapGeometry(topology, scale, at, top));
        }
    }

    private static string Note(CoverageResult result) => string.Create(CultureInfo.InvariantCulture,
        $"{MapSheet.Describe(result.Map)}. Colour of the first two: percent of the pictures in each unit; of the third: the generated pictures' share over the real ones'. Jensen-Shannon divergence {result.JensenShannon.Mean:F4} nats; of two halves of the real pictures {result.Floor.Mean:F4} ({result.Floor.Low:F4} to {result.Floor.High:F4})");

    private static void Shade(MapBody body, double[] shares, ValueRange range)
    {
        for (int unit = 0; unit < shares.Length; unit++) body.Tile(unit, ColourScale.Viridis.At(range.Share(shares[unit])), $"{Html.Number(shares[unit])} %");
    }

    private static void ShadeDifference(MapBody body, CoverageResult result)
    {
        for (int unit = 0; unit < result.RealHits.Count; unit++)
            body.SeparateTile(unit, Colour(result, unit), $"{Count(result.RealHits[unit])} real, {Count(result.GeneratedHits[unit])} generated");
    }

    /// <summary>A cross where nothing is generated, a minus where too little, a plus where too much: shapes, so that nobody depends on the colours.</summary>
    private static void Mark(Scene scene, MapGeometry geometry, CoverageResult result)
    {
        double width = Math.Clamp(geometry.Scale / 12, 1, 2.5), arm = geometry.InnerSide * 0.22;
        foreach (CoverageUnit unit in (CoverageUnit[])[.. result.EmptyUnits, .. result.ThinUnits, .. result.SurplusUnits])
        {
            Point center = geometry.Center(unit.Unit);
            Ink ink = Ink.On(Colour(result, unit.Unit));
            if (unit.Kind == CoverageKind.Empty)
            {
                Line(new Point(arm, arm));
                Line(new Point(arm, -arm));
            }
            else
            {
                Line(new Point(arm, 0));
                if (unit.Kind == CoverageKind.Surplus) Line(new Point(0, arm));
            }

            void Line(Point reach) => scene.Add(new LineShape([center - reach, center + reach], ink, width));
        }
    }

    /// <summary>Half a picture is added to each count, so that two almost empty units do not look like a difference.</summary>
    private static Rgb Colour(CoverageResult result, int unit)
    {
        double all = result.RealHits.Sum(), others = result.GeneratedHits.Sum(), most = Math.Max(all, others);
        double real = (result.RealHits[unit] + 0.5 * all / most) / all, generated = (result.GeneratedHits[unit] + 0.5 * others / most) / others;
        return ColourScale.Diverging.At(0.5 + Math.Log2(generated / real) / (2 * Doublings));
    }

    /// <summary>In percent.</summary>
    private static double[] Shares(IReadOnlyList<int> hits)
    {
        double all = hits.Sum();
        return [.. hits.Select(count => 100 * count / all)];
    }

    private static string Units(int count) => count == 1 ? "1 unit" : $"{Count(count)} units";

    private static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}

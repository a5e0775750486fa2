using System.Globalization;
using LatentSharp.Coverage;
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

    private static readonly Ink Missing = ColourScale.Diverging.At(0), TooMany = ColourScale.Diverging.At(1);

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
            (Missing, $"crossed: nothing generated, {Units(result.EmptyUnits.Count)}"),
            (ColourScale.Diverging.At(0.25), $"framed blue: too little, {Units(result.ThinUnits.Count)}"),
            (TooMany, $"framed brown: too much, {Units(result.SurplusUnits.Count)}"),
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

    /// <summary>Half a picture is added to each count, so that two almost empty units do not look like a difference.</summary>
    private static void ShadeDifference(MapBody body, CoverageResult result)
    {
        double all = result.RealHits.Sum(), others = result.GeneratedHits.Sum();
        for (int unit = 0; unit < result.RealHits.Count; unit++)
        {
            double ratio = (result.GeneratedHits[unit] + 0.5 * others / Math.Max(all, others)) / others / ((result.RealHits[unit] + 0.5 * all / Math.Max(all, others)) / all);
            body.SeparateTile(unit, ColourScale.Diverging.At(0.5 + Math.Log2(ratio) / (2 * Doublings)),
                $"{Count(result.RealHits[unit])} real, {Count(result.GeneratedHits[unit])} generated");
        }
    }

    private static void Mark(Scene scene, MapGeometry geometry, CoverageResult result)
    {
        double line = Math.Clamp(geometry.Scale / 12, 1, 2.5), inset = -2 * line;
        foreach (CoverageUnit unit in result.ThinUnits.Concat(result.SurplusUnits)) Ring(unit.Unit, unit.Kind == CoverageKind.Thin ? Missing : TooMany);
        foreach (CoverageUnit unit in result.EmptyUnits)
        {
            Point center = geometry.Center(unit.Unit);
            double arm = geometry.InnerSide * 0.24;
            foreach (double turn in (double[])[-1, 1]) scene.Add(new LineShape([center - new Point(arm, turn * arm), center + new Point(arm, turn * arm)], Ink.Paper, line));
        }

        void Ring(int unit, Ink ink)
        {
            Point[] tile = geometry.Tile(unit, inset / 2);
            scene.Add(new LineShape([.. tile, tile[0], tile[1]], ink, line));
        }
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

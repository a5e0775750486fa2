using LatentSharp.Data;
using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>Which classes' samples chose each unit: a pie whose area is their number. Small tiles take the most frequent class's colour.</summary>
internal static class ClassesView
{
    private const double SmallestPieTile = 11;

    public static MapFigure Draw(SelfOrganizingMap map, int[,] counts, IReadOnlyList<string> names, string title)
    {
        int classes = counts.GetLength(1), units = map.Topology.Units;
        int[] totals = [.. Enumerable.Range(0, units).Select(unit => Enumerable.Range(0, classes).Sum(kind => counts[unit, kind]))];
        int most = Math.Max(1, totals.Max());
        double scale = MapGeometry.ScaleToFit(map.Topology, Frame.BodySide, Frame.BodySide, 72);
        bool pies = scale >= SmallestPieTile;
        var sheet = new MapSheet(map, title, totals.Max() == 0 ? "No sample has a class" : pies ? $"A pie's area is the number of samples, at most {most}" : "Colour: the most frequent class of a unit");
        for (int unit = 0; unit < units; unit++)
        {
            int[] shares = [.. Enumerable.Range(0, classes).Select(kind => counts[unit, kind])];
            string hint = totals[unit] == 0 ? "no sample" : string.Join(", ", Enumerable.Range(0, classes).Where(kind => shares[kind] > 0).Select(kind => $"{names[kind]} {shares[kind]}"));
            Ink fill = pies || totals[unit] == 0 ? Ink.Panel : CategoryColours.Of(Array.IndexOf(shares, shares.Max()));
            sheet.Body.SeparateTile(unit, fill, hint);
            if (pies) Pie(sheet.Scene, sheet.Geometry.Center(unit), Math.Max(2, 0.45 * scale * Math.Sqrt((double)totals[unit] / most)), shares, totals[unit]);
        }

        sheet.Frame.Legend([.. Enumerable.Range(0, classes).Select(kind => ((Ink)CategoryColours.Of(kind), names[kind]))]);
        return sheet.Finish();
    }

    private static void Pie(Scene scene, Point center, double radius, int[] shares, int total)
    {
        int before = 0;
        for (int kind = 0; kind < shares.Length; kind++)
        {
            if (shares[kind] == 0) continue;
            Rgb colour = CategoryColours.Of(kind);
            if (shares[kind] == total) scene.Add(new CircleShape(center, radius, colour));
            else scene.Add(new WedgeShape(center, radius, (double)before / total, (double)(before + shares[kind]) / total, colour));
            before += shares[kind];
        }
    }
}

using LatentSharp.Data;
using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>Groups of units in colours, with a line wherever two groups meet and a group's number in the middle of it.</summary>
internal static class ClustersView
{
    public static MapFigure Draw(SelfOrganizingMap map, IReadOnlyList<int> clusters, string title)
    {
        int[] kinds = [.. clusters.Where(cluster => cluster >= 0).Distinct().Order()];
        var sheet = new MapSheet(map, title, $"{kinds.Length} {(kinds.Length == 1 ? "cluster" : "clusters")}");
        for (int unit = 0; unit < clusters.Count; unit++)
            sheet.Body.SeparateTile(unit, clusters[unit] < 0 ? Ink.Panel : CategoryColours.Of(clusters[unit]), clusters[unit] < 0 ? "no cluster" : $"cluster {clusters[unit]}");
        DrawBorders(sheet, clusters);
        foreach (int kind in kinds) WriteNumber(sheet, clusters, kind);
        sheet.Frame.Legend([.. kinds.Select(kind => ((Ink)CategoryColours.Of(kind), $"Cluster {kind} ({Units(clusters.Count(cluster => cluster == kind))})"))]);
        return sheet.Finish();
    }

    public static void DrawBorders(MapSheet sheet, IReadOnlyList<int> clusters)
    {
        double width = Math.Clamp(sheet.Geometry.Scale / 18, 0.8, 2.6);
        for (int unit = 0; unit < clusters.Count; unit++)
        {
            Point[] corners = sheet.Geometry.Tile(unit);
            for (int side = 0; side < corners.Length; side++)
            {
                if (sheet.Geometry.Across(unit, side) is int other && other > unit && clusters[other] != clusters[unit])
                    sheet.Scene.Add(new LineShape([corners[side], corners[(side + 1) % corners.Length]], Ink.Text, width));
            }
        }
    }

    /// <summary>In the unit nearest to the middle of the cluster's units, so that a curved cluster is not numbered outside itself.</summary>
    private static void WriteNumber(MapSheet sheet, IReadOnlyList<int> clusters, int kind)
    {
        int[] units = [.. Enumerable.Range(0, clusters.Count).Where(unit => clusters[unit] == kind)];
        Point[] centers = Array.ConvertAll(units, sheet.Geometry.Center);
        var middle = new Point(centers.Average(point => point.X), centers.Average(point => point.Y));
        int nearest = units.MinBy(unit => Math.Pow(sheet.Geometry.Center(unit).X - middle.X, 2) + Math.Pow(sheet.Geometry.Center(unit).Y - middle.Y, 2));
        Rgb colour = CategoryColours.Of(kind);
        sheet.Scene.CenteredText(sheet.Geometry.Center(nearest), $"{kind}", Math.Clamp(sheet.Geometry.Scale * 0.4, 11, 20), Ink.On(colour), bold: true);
    }

    private static string Units(int count) => count == 1 ? "1 unit" : $"{count} units";
}

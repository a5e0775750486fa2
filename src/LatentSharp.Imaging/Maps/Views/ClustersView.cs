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
        int[] depths = Depths(sheet.Geometry, clusters);
        foreach (int kind in kinds) WriteNumber(sheet, clusters, depths, kind);
        sheet.Frame.Legend([.. kinds.Select(kind => ((Ink)CategoryColours.Of(kind), $"Cluster {kind} ({Units(clusters.Count(cluster => cluster == kind))})"))]);
        return sheet.Finish();
    }

    private static void DrawBorders(MapSheet sheet, IReadOnlyList<int> clusters)
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

    /// <summary>In the unit that is farthest from the cluster's border, so that the number of a curved or scattered cluster stands inside it.</summary>
    private static void WriteNumber(MapSheet sheet, IReadOnlyList<int> clusters, int[] depths, int kind)
    {
        int[] units = [.. Enumerable.Range(0, clusters.Count).Where(unit => clusters[unit] == kind)];
        int deepest = units.Max(unit => depths[unit]);
        int[] inner = [.. units.Where(unit => depths[unit] == deepest)];
        Point[] centers = Array.ConvertAll(inner, sheet.Geometry.Center);
        var middle = new Point(centers.Average(point => point.X), centers.Average(point => point.Y));
        int place = inner.MinBy(unit => Math.Pow(sheet.Geometry.Center(unit).X - middle.X, 2) + Math.Pow(sheet.Geometry.Center(unit).Y - middle.Y, 2));
        sheet.Scene.CenteredText(sheet.Geometry.Center(place), $"{kind}", Math.Clamp(sheet.Geometry.Scale * 0.4, 11, 20), Ink.On(CategoryColours.Of(kind)), bold: true);
    }

    /// <summary>Steps from each unit to the nearest one that touches another cluster or the sheet's border.</summary>
    private static int[] Depths(MapGeometry geometry, IReadOnlyList<int> clusters)
    {
        int[] depths = new int[clusters.Count];
        Array.Fill(depths, -1);
        var next = new Queue<int>();
        for (int unit = 0; unit < clusters.Count; unit++)
        {
            if (!Enumerable.Range(0, geometry.Sides).Any(side => geometry.Across(unit, side) is not int other || clusters[other] != clusters[unit])) continue;
            depths[unit] = 0;
            next.Enqueue(unit);
        }

        while (next.TryDequeue(out int unit))
        {
            for (int side = 0; side < geometry.Sides; side++)
            {
                if (geometry.Across(unit, side) is not int other || depths[other] >= 0) continue;
                depths[other] = depths[unit] + 1;
                next.Enqueue(other);
            }
        }

        return depths;
    }

    private static string Units(int count) => count == 1 ? "1 unit" : $"{count} units";
}

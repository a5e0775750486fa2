using LatentSharp.Data;
using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>Ways through the map over its U-matrix: a ring at the start, a disc at the end.</summary>
internal static class TrajectoriesView
{
    public static MapFigure Draw(SelfOrganizingMap map, IReadOnlyList<double> units, IReadOnlyList<MapTrajectory> trajectories, string title)
    {
        ValueRange range = ValueRange.Of(units);
        var sheet = new MapSheet(map, title, "From ring to disc. Light units are far from their neighbours");
        // Gray, so that the lines own all colour.
        for (int unit = 0; unit < units.Count; unit++)
        {
            byte shade = (byte)Math.Round(0x8c + 0x60 * (double.IsNaN(range.Share(units[unit])) ? 0 : range.Share(units[unit])));
            sheet.Body.Tile(unit, new Rgb(shade, shade, shade), Reports.Html.Number(units[unit]));
        }

        for (int i = 0; i < trajectories.Count; i++) AddLine(sheet, trajectories[i].Units, CategoryColours.Of(Order(i)), Offset(i, trajectories.Count, sheet.Geometry.Scale));
        sheet.Frame.Legend([.. trajectories.Select((one, i) => ((Ink)CategoryColours.Of(Order(i)), one.Name))]);
        return sheet.Finish();
    }

    /// <summary>Strong colours first: on gray tiles the palette's yellow and pale blue are for those who need many.</summary>
    private static int Order(int index) => index < 8 ? (ReadOnlySpan<int>)[4, 5, 2, 6, 0, 1, 7, 3] is var order ? order[index] : 0 : index;

    /// <summary>Lines through the same units run beside each other.</summary>
    private static Point Offset(int index, int count, double scale)
    {
        if (count == 1) return default;
        double angle = 2 * Math.PI * index / count;
        return 0.14 * scale * new Point(Math.Cos(angle), Math.Sin(angle));
    }

    private static void AddLine(MapSheet sheet, IReadOnlyList<int> units, Rgb colour, Point offset)
    {
        if (units.Count == 0) return;
        double width = Math.Clamp(sheet.Geometry.Scale / 14, 1, 3.2);
        Point[][] pieces = [.. Pieces(sheet.Geometry, units, offset)];
        foreach (Point[] piece in pieces) sheet.Scene.Add(new LineShape(piece, Rgb.White, width + 2));
        foreach (Point[] piece in pieces) sheet.Scene.Add(new LineShape(piece, colour, width));
        sheet.Scene.Add(new CircleShape(sheet.Geometry.Center(units[0]) + offset, width * 1.7, Rgb.White, colour, width * 0.75));
        sheet.Scene.Add(new CircleShape(sheet.Geometry.Center(units[^1]) + offset, width * 1.8, colour, Rgb.White, 1));
    }

    /// <summary>A step across joined edges leaves on one side and enters on the other.</summary>
    private static IEnumerable<Point[]> Pieces(MapGeometry geometry, IReadOnlyList<int> units, Point offset)
    {
        List<Point> piece = [geometry.Center(units[0]) + offset];
        for (int i = 1; i < units.Count; i++)
        {
            if (units[i] == units[i - 1]) continue;
            Point here = geometry.Center(units[i]) + offset;
            if (geometry.CrossesJoin(units[i - 1], units[i]))
            {
                Point half = 0.5 * geometry.Way(units[i - 1], units[i]);
                piece.Add(piece[^1] + half);
                yield return [.. piece];
                piece = [here - half];
            }

            piece.Add(here);
        }

        if (piece.Count > 1) yield return [.. piece];
    }
}

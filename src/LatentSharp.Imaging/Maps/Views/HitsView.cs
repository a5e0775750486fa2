using System.Globalization;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>How many samples chose each unit: the area of the filled part of its tile.</summary>
internal static class HitsView
{
    public static MapFigure Draw(SelfOrganizingMap map, IReadOnlyList<int> hits, string title)
    {
        int most = hits.Max(), empty = hits.Count(count => count == 0);
        string note = most == 0 ? "No sample" : $"Area: samples, at most {Count(most)}; {Count(empty)} of {Count(hits.Count)} units are empty";
        var sheet = new MapSheet(map, title, note);
        for (int unit = 0; unit < hits.Count; unit++)
        {
            sheet.Body.SeparateTile(unit, Ink.Panel, hits[unit] == 1 ? "1 sample" : $"{Count(hits[unit])} samples");
            if (hits[unit] == 0) continue;
            double size = Math.Sqrt((double)hits[unit] / most) * sheet.Geometry.Scale;
            Point center = sheet.Geometry.Center(unit);
            sheet.Scene.Add(new PolygonShape(sheet.Geometry.TileAt(center, size, sheet.Geometry.Scale >= 9 ? -0.7 : 0), Ink.Accent.Colour));
            WriteNumber(sheet, unit, size, Count(hits[unit]));
        }

        return sheet.Finish();
    }

    /// <summary>Inside the filled part where it fits there; otherwise nowhere, since it would cover the shape that it explains.</summary>
    private static void WriteNumber(MapSheet sheet, int unit, double size, string number)
    {
        double textSize = Math.Clamp(sheet.Geometry.Scale * 0.28, 8, 14);
        double inner = size * sheet.Geometry.InnerSide / sheet.Geometry.Scale;
        if (TextRuler.Width(number, textSize) < size * 0.74 && textSize * 1.1 < inner) sheet.Body.Text(unit, number, textSize, Ink.Accent.Colour);
    }

    private static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}

using LatentSharp.Data;
using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>A text in each unit that has one, on a tint a text; a legend says them in full where the tiles cannot.</summary>
internal static class LabelsView
{
    private const double LargestText = 13;
    private const double SmallestText = 7.5;

    public static MapFigure Draw(SelfOrganizingMap map, IReadOnlyList<string?> labels, string title)
    {
        string[] kinds = [.. labels.Where(label => !string.IsNullOrEmpty(label)).Select(label => label!).GroupBy(label => label).OrderByDescending(group => group.Count()).Select(group => group.Key)];
        bool writes = MapGeometry.ScaleToFit(map.Topology, Frame.BodySide, Frame.BodySide, 72) >= 24;
        int without = labels.Count(string.IsNullOrEmpty);
        var sheet = new MapSheet(map, title, kinds.Length == 0 ? "No unit has a label" : without == 0 ? "Every unit has a label" : $"{without} of {labels.Count} units have no label");
        bool complete = writes;
        for (int unit = 0; unit < labels.Count; unit++)
        {
            string? label = labels[unit];
            if (string.IsNullOrEmpty(label))
            {
                sheet.Body.SeparateTile(unit, Ink.Panel, "no label");
                continue;
            }

            int kind = Array.IndexOf(kinds, label);
            Rgb fill = writes ? CategoryColours.Tint(kind) : CategoryColours.Of(kind);
            sheet.Body.SeparateTile(unit, fill, label);
            if (writes) complete &= Write(sheet, unit, label);
        }

        if (!complete) sheet.Frame.Legend([.. kinds.Select((kind, i) => ((Ink)(writes ? CategoryColours.Tint(i) : CategoryColours.Of(i)), kind))]);
        return sheet.Finish();
    }

    /// <summary>On one line or two, as large as fits; cut with an ellipsis if not even small text fits. Whether it was written whole.</summary>
    private static bool Write(MapSheet sheet, int unit, string label)
    {
        double width = sheet.Geometry.Scale * 0.88;
        Point center = sheet.Geometry.Center(unit);
        string[][] layouts = [[label], .. Breaks(label)];
        for (double size = LargestText; size >= SmallestText; size -= 0.5)
        {
            foreach (string[] lines in layouts)
            {
                double lineWidth = lines.Length == 1 ? width : width * 0.92;
                if (lines.Length * size * 1.2 > sheet.Geometry.InnerSide || lines.Any(line => TextRuler.Width(line, size) > lineWidth)) continue;
                for (int i = 0; i < lines.Length; i++)
                    sheet.Scene.CenteredText(center + new Point(0, (i - (lines.Length - 1) / 2.0) * size * 1.2), lines[i], size, Ink.On(Rgb.White));
                return true;
            }
        }

        sheet.Scene.CenteredText(center, TextRuler.Fit(label, width, SmallestText + 1), SmallestText + 1, Ink.On(Rgb.White));
        return false;
    }

    private static IEnumerable<string[]> Breaks(string label)
    {
        for (int i = 1; i < label.Length - 1; i++)
        {
            if (label[i] is ' ') yield return [label[..i], label[(i + 1)..]];
            else if (label[i] is '-' or '/' or ',') yield return [label[..(i + 1)], label[(i + 1)..].TrimStart()];
        }
    }
}

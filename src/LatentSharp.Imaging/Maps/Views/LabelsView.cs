using LatentSharp.Data;
using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>A text in each unit that has one, on a tint a text; a legend says them in full where the tiles cannot.</summary>
internal static class LabelsView
{
    private const double LargestText = 13;
    private const double SmallestCommonText = 8.5;
    private const double SmallestText = 7.5;

    public static MapFigure Draw(SelfOrganizingMap map, IReadOnlyList<string?> labels, string title)
    {
        string[] kinds = [.. labels.Where(label => !string.IsNullOrEmpty(label)).Select(label => label!).GroupBy(label => label).OrderByDescending(group => group.Count()).Select(group => group.Key)];
        bool writes = MapGeometry.ScaleToFit(map.Topology, Frame.BodySide, Frame.BodySide, 72) >= 24;
        int without = labels.Count(string.IsNullOrEmpty);
        var sheet = new MapSheet(map, title, kinds.Length == 0 ? "No unit has a label" : without == 0 ? "Every unit has a label" : $"{without} of {labels.Count} units have no label");
        Dictionary<string, int> numbers = CategoryColours.Numbers(map.ClassNames, kinds);
        double common = Common(sheet.Geometry, kinds);
        bool complete = writes;

        // Where every label stands once and in full, colours would say nothing, or the wrong thing: "blue" on a green tile.
        bool names = writes && kinds.Length > 1 && kinds.Length == labels.Count - without && kinds.All(kind => Lines(sheet.Geometry, kind, SmallestText) is not null);
        for (int unit = 0; unit < labels.Count; unit++)
        {
            string? label = labels[unit];
            if (string.IsNullOrEmpty(label))
            {
                sheet.Body.SeparateTile(unit, Ink.Panel, "no label");
                continue;
            }

            int kind = numbers[label];
            Rgb fill = names ? CategoryColours.Tint(0) : writes ? CategoryColours.Tint(kind) : CategoryColours.Of(kind);
            sheet.Body.SeparateTile(unit, fill, label);
            if (writes) complete &= Write(sheet, unit, label, common);
        }

        if (!complete) sheet.Frame.Legend([.. kinds.OrderBy(kind => numbers[kind]).Select(kind => ((Ink)(writes ? CategoryColours.Tint(numbers[kind]) : CategoryColours.Of(numbers[kind])), kind))]);
        return sheet.Finish();
    }

    /// <summary>The size at which every label fits that fits at all without becoming tiny: one size looks calmer than many.</summary>
    private static double Common(MapGeometry geometry, IReadOnlyList<string> kinds)
    {
        double common = LargestText;
        foreach (string kind in kinds)
        {
            double own = LargestText;
            while (own >= SmallestCommonText && Lines(geometry, kind, own) is null) own -= 0.5;
            if (own >= SmallestCommonText) common = Math.Min(common, own);
        }

        return common;
    }

    /// <summary>A label on one line or two of a size, or null if it does not fit into a tile.</summary>
    private static string[]? Lines(MapGeometry geometry, string label, double size) => ((string[][])[[label], .. Breaks(label)]).FirstOrDefault(lines =>
        lines.Length * size * 1.2 <= geometry.InnerSide && lines.All(line => TextRuler.Width(line, size) <= geometry.Scale * (lines.Length == 1 ? 0.9 : 0.82)));

    /// <summary>In the common size or as large as fits; cut with an ellipsis if not even small text fits. Whether it was written whole.</summary>
    private static bool Write(MapSheet sheet, int unit, string label, double common)
    {
        Point center = sheet.Geometry.Center(unit);
        for (double size = common; size >= SmallestText; size -= 0.5)
        {
            if (Lines(sheet.Geometry, label, size) is not string[] lines) continue;
            for (int i = 0; i < lines.Length; i++)
                sheet.Scene.CenteredText(center + new Point(0, (i - (lines.Length - 1) / 2.0) * size * 1.2), lines[i], size, Ink.On(Rgb.White));
            return true;
        }

        sheet.Scene.CenteredText(center, TextRuler.Fit(label, 0.9 * sheet.Geometry.Scale, SmallestCommonText), SmallestCommonText, Ink.On(Rgb.White));
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

using LatentSharp.Som;

namespace LatentSharp.Imaging.Reports.Maps;

/// <summary>A report's content, checked, with what follows from it.</summary>
internal sealed class MapReportData
{
    public MapReportData(MapReportContent content)
    {
        Content = content;
        Map = content.Map;
        int units = Map.Topology.Units;
        Require(content.UMatrix?.Count, "U-matrix values");
        Require(content.Clusters?.Count, "clusters");
        Labels = content.Labels ?? Map.UnitLabels;
        Require(Labels.Count, "labels");
        ArgumentOutOfRangeException.ThrowIfNegative(content.SamplesPerUnit, "SamplesPerUnit");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.SamplesPerUnit, 100, "SamplesPerUnit");
        if (content.BestUnits is not { } best) return;
        if (content.Samples is { } samples && samples.Rows != best.Count)
            throw new ArgumentException($"There are {samples.Rows} samples, but {best.Count} best matching units.", nameof(content));
        if (content.Samples is { } others && others.Dimensions != Map.Dimensions)
            throw new ArgumentException($"The samples have {others.Dimensions} dimensions, the map {Map.Dimensions}.", nameof(content));
        int[] hits = new int[units];
        foreach (int unit in best)
        {
            if (unit < 0 || unit >= units) throw new ArgumentException($"There is no unit {unit}; they are 0 to {units - 1}.", nameof(content));
            hits[unit]++;
        }

        Hits = hits;
        ClassCounts = Count(content, best, units);

        void Require(int? count, string what)
        {
            if (count is int given && given != units) throw new ArgumentException($"The map has {units} units, but {given} {what} are given.", nameof(content));
        }
    }

    public MapReportContent Content { get; }

    public SelfOrganizingMap Map { get; }

    public string Title => Content.Title ?? ReadableName.Of(Map.Recipe.Name);

    public IReadOnlyList<string?> Labels { get; }

    public bool HasLabels => Labels.Any(label => !string.IsNullOrEmpty(label));

    public IReadOnlyList<int>? Hits { get; }

    /// <summary>Units x classes, or null if the samples have none.</summary>
    public int[,]? ClassCounts { get; }

    public IReadOnlyList<string>? ClassNames => Content.Samples?.ClassNames ?? Map.ClassNames;

    private static int[,]? Count(MapReportContent content, IReadOnlyList<int> best, int units)
    {
        if (content.Samples?.Labels is not { } labels || labels.Max() is not (>= 0 and int last)) return null;
        int[,] counts = new int[units, Math.Max(last + 1, content.Samples.ClassNames?.Count ?? 0)];
        for (int row = 0; row < best.Count; row++)
        {
            if (labels[row] >= 0) counts[best[row], labels[row]]++;
        }

        return counts;
    }
}

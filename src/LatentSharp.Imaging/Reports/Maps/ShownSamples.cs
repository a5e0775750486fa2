using LatentSharp.Data;
using LatentSharp.Imaging.Maps;

namespace LatentSharp.Imaging.Reports.Maps;

/// <summary>Which samples a page shows of each unit: the first ones, as many as its bounds allow, and what it shows of them.</summary>
internal sealed class ShownSamples
{
    private const int MostNumbers = 120_000;
    private const int MostFields = 16;
    private const int LongestSide = 48;

    private readonly SampleMatrix _samples;
    private readonly List<int> _rows = [];

    public ShownSamples(MapReportData data)
    {
        _samples = data.Content.Samples!;
        int units = data.Map.Topology.Units;
        Fields = Math.Min(_samples.Dimensions, MostFields);
        int bound = _samples.Picture is null ? MostNumbers / Fields : Sprite.Capacity / 4;
        int perUnit = Math.Min(data.Content.SamplesPerUnit, Math.Max(1, bound / units));
        OfUnit = new List<int>[units];
        for (int unit = 0; unit < units; unit++) OfUnit[unit] = [];
        for (int row = 0; row < _samples.Rows; row++)
        {
            List<int> shown = OfUnit[data.Content.BestUnits![row]];
            if (shown.Count >= perUnit || _rows.Count >= bound) continue;
            shown.Add(_rows.Count);
            _rows.Add(row);
        }
    }

    /// <summary>How many fields of a table's row are shown.</summary>
    public int Fields { get; }

    /// <summary>For each unit the numbers of its shown samples.</summary>
    public List<int>[] OfUnit { get; }

    /// <summary>For each shown sample its row among all samples.</summary>
    public IReadOnlyList<int> Rows => _rows;

    public IEnumerable<string?> Classes => _rows.Select(row => _samples.Labels is { } labels && labels[row] >= 0 ? _samples.ClassNames?[labels[row]] ?? $"class {labels[row]}" : null);

    public IEnumerable<double?[]> Values => _rows.Select(row => InteractiveMap.Rounded(_samples.Row(row)[..Fields]));

    /// <summary>Null if the samples are no pictures, or none is shown.</summary>
    public Sprite? ToSprite()
    {
        if (_samples.Picture is not { } shape || _rows.Count == 0) return null;
        (double low, double high) = CodebookPictures.Range(_samples.Values);
        if (low >= 0 && high <= 1 && high > 0.5) (low, high) = (0, 1);
        return Sprite.Pack(_rows.Count, shape, LongestSide, i => CodebookPictures.FromValues(_samples.Row(_rows[i]), shape, low, high));
    }
}

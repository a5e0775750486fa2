using LatentSharp.Data;
using LatentSharp.Imaging.Maps;
using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Imaging.Maps.Views;

namespace LatentSharp.Imaging.Reports.Maps;

/// <summary>What the interactive map can be coloured by: a fill a unit, or a picture where there are too many units for a page's elements.</summary>
internal sealed class MapLayers
{
    private const int MostTiles = 4000;

    private readonly MapReportData _data;
    private readonly MapGeometry _geometry;

    public MapLayers(MapReportData data, MapGeometry geometry) => (_data, _geometry) = (data, geometry);

    public bool HasTiles => _data.Map.Topology.Units <= MostTiles;

    public IEnumerable<(string Name, Rgb[]? Fills, byte[]? Png)> All()
    {
        if (_data.Map.Picture is not null) yield return ("Codebook", null, Paint(CodebookView.Mosaic(_data.Map, _geometry)));
        if (_data.Content.UMatrix is { } distances) yield return Layer("Mean distance to neighbours", Sequential(distances));
        if (_data.Hits is { } hits) yield return Layer("Samples", Sequential([.. hits.Select(count => Math.Sqrt(count))]));
        if (_data.HasLabels) yield return Layer("Label", Labels());
        if (_data.Content.Clusters is { } clusters) yield return Layer("Cluster", [.. clusters.Select(cluster => cluster < 0 ? ColourScale.NoValue : CategoryColours.Of(cluster))]);
        if (_data.Map.Picture is not null) yield break;
        for (int d = 0; d < Math.Min(_data.Map.Dimensions, HasTiles ? 12 : 4); d++)
            yield return Layer(_data.Map.Fields?[d] ?? $"dimension {d}", Sequential([.. Enumerable.Range(0, _data.Map.Topology.Units).Select(unit => _data.Map.Vector(unit)[d])]));
    }

    /// <summary>The tiles without colours of their own.</summary>
    public Scene Tiles(Func<int, Rgb> fill)
    {
        var scene = new Scene { Width = _geometry.Left * 2 + _geometry.Width, Height = _geometry.Top * 2 + _geometry.Height };
        for (int unit = 0; unit < _data.Map.Topology.Units; unit++) scene.Add(new PolygonShape(_geometry.Tile(unit, _geometry.Scale >= 9 ? -0.6 : 0.3), fill(unit)) { Unit = unit });
        return scene;
    }

    private (string, Rgb[]?, byte[]?) Layer(string name, Rgb[] fills) =>
        HasTiles ? (name, fills, null) : (name, null, Paint(Tiles(unit => fills[unit])));

    private static byte[] Paint(Scene scene) => PictureFile.ToPng(SkiaBackEnd.Paint(scene, 1.5));

    private static Rgb[] Sequential(IReadOnlyList<double> values)
    {
        ValueRange range = ValueRange.Of(values);
        return [.. values.Select(value => ColourScale.Viridis.At(range.Share(value)))];
    }

    private Rgb[] Labels()
    {
        Dictionary<string, int> numbers = CategoryColours.Numbers(_data.ClassNames, _data.Labels.Where(label => !string.IsNullOrEmpty(label)).Select(label => label!));
        return [.. _data.Labels.Select(label => string.IsNullOrEmpty(label) ? ColourScale.NoValue : CategoryColours.Of(numbers[label]))];
    }
}

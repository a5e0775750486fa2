using System.Globalization;
using System.Text;
using System.Text.Json;
using LatentSharp.Data;
using LatentSharp.Imaging.Maps;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Imaging.Maps.Views;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Reports.Maps;

/// <summary>
/// The map that answers: tiles, a place for a unit's details, and the data for map-report.js. The map is one slider in the eyes of a screen
/// reader, so that a keyboard passes it with one Tab however many units it has.
/// </summary>
internal static class InteractiveMap
{
    private const double Edge = 3;
    private const int MostCodebookNumbers = 120_000;
    private const int LongestCodebookSide = 96;

    public static string ToHtml(MapReportData data)
    {
        MapTopology topology = data.Map.Topology;
        double scale = MapGeometry.ScaleToFit(topology, Frame.BodySide, Frame.BodySide, 72);
        var geometry = new MapGeometry(topology, scale, Edge, Edge);
        var layers = new MapLayers(data, geometry);
        List<(string Name, Rgb[]? Fills, byte[]? Png)> all = [.. layers.All()];
        ShownSamples? shown = data.Content.Samples is not null && data.Content.BestUnits is not null ? new ShownSamples(data) : null;
        Sprite? pictures = shown?.ToSprite(), codebook = CodebookSprite(data.Map);
        Scene tiles = layers.HasTiles ? layers.Tiles(_ => Ink.Line.Colour) : new Scene { Width = 2 * Edge + geometry.Width, Height = 2 * Edge + geometry.Height };
        var html = new StringBuilder();
        html.Append("<style>").Append(SpriteClass("sample", pictures)).Append(SpriteClass("codebook", codebook)).Append("</style>\n");
        html.Append($"""<p class="muted">Point at a unit, or walk with the arrow keys; a click holds it. Rows, columns and units are counted from 0.</p>{'\n'}""");
        html.Append("""<div class="explorer"><div class="board">""");
        if (all.Count > 1) html.Append($"""<label>Colour <select>{string.Concat(all.Select((layer, i) => $"<option value=\"{i}\">{Html.Escape(layer.Name)}</option>"))}</select></label>""");
        html.Append($"""<div class="map" tabindex="0" role="slider" aria-label="Units of the map" aria-valuemin="0" aria-valuemax="{topology.Units - 1}" aria-valuenow="0" aria-valuetext="Unit 0">""");
        html.Append(SvgBackEnd.Write(tiles, "Units", forPage: true)).Append("</div></div>");
        html.Append("""<div class="details" aria-live="polite"><p class="muted">No unit is chosen.</p></div></div>""");
        html.Append($"""{'\n'}<script type="application/json" id="map-data">{JsonSerializer.Serialize(Payload(data, geometry, all, shown, pictures, codebook))}</script>""");
        return html.ToString();
    }

    /// <summary>Numbers as the page shows them: five digits; what is missing is null.</summary>
    public static double?[] Rounded(ReadOnlySpan<double> values)
    {
        double?[] rounded = new double?[values.Length];
        for (int i = 0; i < rounded.Length; i++)
            rounded[i] = double.IsFinite(values[i]) ? double.Parse(values[i].ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;
        return rounded;
    }

    private static object Payload(MapReportData data, MapGeometry geometry, List<(string Name, Rgb[]? Fills, byte[]? Png)> layers, ShownSamples? shown, Sprite? pictures, Sprite? codebook)
    {
        MapTopology topology = data.Map.Topology;
        Point first = geometry.Center(0);
        int fields = Math.Min(data.Map.Dimensions, Math.Max(1, MostCodebookNumbers / topology.Units));
        return new
        {
            rows = topology.Rows,
            columns = topology.Columns,
            hexagonal = topology.Lattice == Lattice.Hexagonal,
            scale = geometry.Scale,
            x = first.X,
            y = first.Y,
            tile = geometry.TileAt(default, geometry.Scale).Select(point => new[] { Math.Round(point.X, 2), Math.Round(point.Y, 2) }),
            layers = layers.Select(layer => new
            {
                name = layer.Name,
                fills = layer.Fills?.Select(colour => $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}"),
                image = layer.Png is { } png ? "data:image/png;base64," + Convert.ToBase64String(png) : null,
            }),
            hits = data.Hits,
            distances = data.Content.UMatrix is { } distances ? Rounded([.. distances]) : null,
            clusters = data.Content.Clusters,
            labels = data.HasLabels ? data.Labels : null,
            fields = Enumerable.Range(0, data.Map.Picture is null ? fields : 0).Select(d => data.Map.Fields?[d] ?? $"dimension {d}"),
            dimensions = data.Map.Dimensions,
            vectors = data.Map.Picture is null ? Enumerable.Range(0, topology.Units).Select(unit => Rounded(data.Map.Vector(unit)[..fields])) : null,
            codebook = codebook?.Layout,
            samples = shown is null ? null : new
            {
                ofUnit = shown.OfUnit,
                rows = shown.Rows,
                classes = data.Content.Samples!.Labels is null ? null : shown.Classes,
                fields = shown.Fields,
                values = pictures is null ? shown.Values : null,
                pictures = pictures?.Layout,
            },
        };
    }

    private static Sprite? CodebookSprite(SelfOrganizingMap map)
    {
        if (map.Picture is not { } shape || map.Topology.Units > Sprite.Capacity) return null;
        (double Low, double High) whole = CodebookPictures.Range(map.Codebook);
        CodebookContrast contrast = CodebookPictures.Resolve(map, CodebookContrast.Automatic, whole);
        return Sprite.Pack(map.Topology.Units, shape, LongestCodebookSide, unit => CodebookPictures.OfUnit(map, unit, contrast, whole));
    }

    private static string SpriteClass(string name, Sprite? sprite) =>
        sprite is null ? "" : $".sprite.{name}{{background-image:url(data:image/png;base64,{Convert.ToBase64String(sprite.Png)})}}";
}

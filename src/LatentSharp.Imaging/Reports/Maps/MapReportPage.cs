using System.Text;
using System.Text.Json.Nodes;
using LatentSharp.Imaging.Maps;
using LatentSharp.Imaging.Maps.Views;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Reports.Maps;

/// <summary>Puts the parts of a map's report into one page.</summary>
internal static class MapReportPage
{
    /// <summary>Beyond so many shapes a picture is smaller and quicker than the drawing.</summary>
    private const int MostShapes = 6000;

    public static string Compose(MapReportData data)
    {
        var html = new StringBuilder();
        html.Append($"""
            {ReportPage.Head(data.Title, "map report", "report.css", "map-report.css")}
            <body>
            <header>
            <h1>{Html.Escape(data.Title)}</h1>
            <p class="subtitle">{Html.Escape(Subtitle(data))}</p>
            </header>
            <main>

            """);
        if (data.Content.Measures.Count > 0) AppendSection(html, "Measures", Measures(data.Content.Measures));
        if (data.Content.Remarks.Count > 0) AppendSection(html, "Remarks", $"<ul>{string.Concat(data.Content.Remarks.Select(remark => $"<li>{Html.Escape(remark)}</li>"))}</ul>");
        AppendSection(html, "Units", InteractiveMap.ToHtml(data));
        AppendSection(html, "Views", $"""<div class="views">{string.Concat(Views(data).Select(Figure))}</div>""");
        AppendSection(html, "Recipe", ReportTables.Options(Recipe(data.Map)));
        html.Append($"""
            </main>
            <footer>Written by LatentSharp</footer>
            <script>
            {ReportPage.Asset("map-report.js")}</script>
            </body>
            </html>

            """);
        return html.ToString();
    }

    private static void AppendSection(StringBuilder html, string title, string content)
        => html.Append($"""<section aria-label="{title}">{'\n'}<h2>{title}</h2>{'\n'}{content}{'\n'}</section>{'\n'}""");

    private static string Subtitle(MapReportData data)
    {
        List<string> parts = [MapSheet.Describe(data.Map), data.Map.Dimensions == 1 ? "1 dimension" : $"{data.Map.Dimensions:#,0} dimensions"];
        if (data.Content.Samples is { } samples) parts.Add($"{samples.Rows:#,0} samples of {samples.Name}");
        return string.Join(" · ", parts);
    }

    private static string Measures(IReadOnlyList<MapMeasure> measures) => $"""
        <dl class="measures">
        {string.Concat(measures.Select(one => $"<div><dt>{Html.Escape(one.Name)}</dt><dd><b>{Html.Number(one.Value)}</b><span>{Html.Escape(one.Hint)}</span></dd></div>\n"))}</dl>
        """;

    private static IEnumerable<MapFigure> Views(MapReportData data)
    {
        MapReportContent content = data.Content;
        if (data.Map.Picture is not null) yield return MapViews.Codebook(data.Map);
        if (content.UMatrix is { } units)
        {
            yield return MapViews.UMatrix(data.Map, units);
            if (content.Edges is { } edges) yield return MapViews.UMatrixEdges(data.Map, units, edges);
        }

        if (data.Hits is { } hits) yield return MapViews.Hits(data.Map, hits);
        if (data.ClassCounts is { } counts) yield return MapViews.Classes(data.Map, counts, data.ClassNames);
        if (content.Clusters is { } clusters) yield return MapViews.Clusters(data.Map, clusters);
        if (data.HasLabels) yield return MapViews.Labels(data.Map, data.Labels);
        if (data.Map.Picture is null)
        {
            yield return MapViews.Codebook(data.Map);
            // More sheets would make the page a catalogue; the files that are drawn beside it have all.
            yield return MapViews.Planes(data.Map, [.. Enumerable.Range(0, Math.Min(data.Map.Dimensions, MapViews.PlanesPerSheet))])[0];
        }

        foreach (MapFigure figure in content.Figures) yield return figure;
    }

    private static string Figure(MapFigure figure)
    {
        if (figure.Shapes <= MostShapes) return $"<figure>{figure.ToPageSvg()}</figure>\n";
        string png = Convert.ToBase64String(PictureFile.ToPng(figure.ToPicture(1.5)));
        return $"""<figure><img src="data:image/png;base64,{png}" width="{figure.Width:0}" height="{figure.Height:0}" alt="{Html.Escape(figure.Title)}"></figure>{'\n'}""";
    }

    private static JsonObject Recipe(SelfOrganizingMap map)
    {
        MapRecipe recipe = map.Recipe;
        var options = new JsonObject
        {
            ["name"] = recipe.Name,
            ["rows"] = map.Topology.Rows,
            ["columns"] = map.Topology.Columns,
            ["lattice"] = Word(recipe.Lattice),
            ["shape"] = Word(recipe.Shape),
            ["algorithm"] = Word(recipe.Algorithm),
            ["epochs"] = recipe.Epochs,
            ["neighborhood"] = recipe.Neighborhood.Name,
            ["radius"] = recipe.Radius?.ToString(),
            ["distance"] = Word(recipe.Distance),
            ["normalization"] = Word(recipe.Normalization),
            ["missing"] = Word(recipe.Missing),
            ["initialization"] = recipe.Initialization.Name,
            ["seed"] = recipe.Seed,
        };
        if (recipe.LearningRate is not null) options.Insert(9, "learningRate", recipe.LearningRate.ToString());
        if (recipe.Algorithm == MapAlgorithm.Online) options.Insert(6, "order", Word(recipe.Order));
        return options;
    }

    private static string Word(Enum choice) => ReadableName.Of(choice.ToString()).ToLowerInvariant();
}

using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LatentSharp.Imaging.Decoding;

namespace LatentSharp.Imaging.Reports.Evaluation;

/// <summary>Generated pictures above the real ones nearest to them, one a column.</summary>
internal sealed partial class NeighbourTable(string runFolder)
{
    /// <summary>What all pictures of an evaluation may take as files, so that the page stays under its size with the grids beside them.</summary>
    private const long MostBytes = 600_000;

    private static readonly (string Field, string Row)[] Rows = [("generatedPicture", "generated"), ("trainingPicture", "nearest training"), ("heldOutPicture", "nearest held-out")];

    private long _bytes;

    /// <param name="caption">What the columns have in common.</param>
    /// <param name="found">The entries of evaluation.json.</param>
    public string ToHtml(string caption, IReadOnlyList<JsonObject> found)
    {
        List<(JsonObject Entry, string?[] Pictures)> columns = [];
        foreach (JsonObject entry in found)
        {
            string?[] pictures = [.. Rows.Select(row => DataUri(RunSummary.Text(entry, row.Field)))];
            if (pictures[0] is not null) columns.Add((entry, pictures));
        }

        if (columns.Count == 0) return "";
        var html = new StringBuilder($"""<div class="scroll" tabindex="0" role="group" aria-label="{Html.Escape(caption)}"><table class="neighbours"><caption>{Html.Escape(caption)}</caption><tbody>{'\n'}""");
        foreach ((int row, (_, string name)) in Rows.Index())
        {
            if (columns.All(column => column.Pictures[row] is null)) continue;
            html.Append($"""<tr><th scope="row">{name}</th>""");
            foreach ((JsonObject entry, string?[] pictures) in columns)
                html.Append(pictures[row] is string uri ? $"""<td><img alt="{name}" title="{Html.Escape(Title(entry, row))}" src="{uri}"></td>""" : "<td></td>");
            html.Append("</tr>\n");
        }

        html.Append("""<tr class="ratio"><th scope="row">distance ratio</th>""");
        foreach ((JsonObject entry, _) in columns) html.Append($"<td>{(MeasuredValue.Number(entry["ratio"]) is double ratio ? ratio.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : "–")}</td>");
        return html.Append("</tr>\n</tbody></table></div>\n").ToString();
    }

    private static string Title(JsonObject entry, int row) => row switch
    {
        0 => $"generated picture {RunSummary.Text(entry, "generated")}",
        1 => $"training picture {RunSummary.Text(entry, "training")}, distance {Distance(entry, "distance")}",
        _ => $"held-out picture {RunSummary.Text(entry, "heldOut")}, distance {Distance(entry, "heldOutDistance")}",
    };

    private static string Distance(JsonObject entry, string field) => MeasuredValue.Number(entry[field]) is double distance ? Html.Number(distance) : "?";

    /// <summary>A picture of the run's own folder as text; null where there is none, or where it would make the page too large.</summary>
    public string? DataUri(string? name)
    {
        if (name is null || !PictureName().IsMatch(name)) return null;
        var file = new FileInfo(Path.Combine(runFolder, name));
        if (!file.Exists || _bytes + file.Length > MostBytes) return null;
        byte[] png = File.ReadAllBytes(file.FullName);
        if (MagicBytes.FormatOf(png) != PictureFormat.Png) return null;
        _bytes += png.Length;
        return "data:image/png;base64," + Convert.ToBase64String(png);
    }

    /// <summary>A file of the evaluation's own folder and no other.</summary>
    [GeneratedRegex("^evaluation/[a-z0-9-]+\\.png$", RegexOptions.CultureInvariant)]
    private static partial Regex PictureName();
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LatentSharp.Imaging.Reports.Evaluation;

/// <summary>Generated pictures above the real ones nearest to them, one a column.</summary>
internal static class NeighbourTable
{
    private static readonly (string Field, string Row)[] Rows = [("generatedPicture", "generated"), ("trainingPicture", "nearest training"), ("heldOutPicture", "nearest held-out")];

    /// <param name="caption">What the columns have in common.</param>
    /// <param name="found">The entries of evaluation.json.</param>
    /// <param name="files">Where its pictures are.</param>
    public static string ToHtml(string caption, IReadOnlyList<JsonObject> found, RunPictures files)
    {
        List<(JsonObject Entry, string?[] Pictures)> columns = [];
        foreach (JsonObject entry in found)
        {
            string?[] pictures = [.. Rows.Select(row => files.DataUri(RunSummary.Text(entry, row.Field)))];
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
        foreach ((JsonObject entry, _) in columns) html.Append($"<td>{(MeasuredValue.Number(entry["ratio"]) is double ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "–")}</td>");
        return html.Append("</tr>\n</tbody></table></div>\n").ToString();
    }

    private static string Title(JsonObject entry, int row) => row switch
    {
        0 => $"generated picture {RunSummary.Text(entry, "generated")}",
        1 => $"training picture {RunSummary.Text(entry, "training")}, distance {Distance(entry, "distance")}",
        _ => $"held-out picture {RunSummary.Text(entry, "heldOut")}, distance {Distance(entry, "heldOutDistance")}",
    };

    private static string Distance(JsonObject entry, string field) => MeasuredValue.Number(entry[field]) is double distance ? Html.Number(distance) : "?";
}

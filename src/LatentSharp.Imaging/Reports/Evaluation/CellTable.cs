using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LatentSharp.Imaging.Reports.Evaluation;

/// <summary>The cells of the copying test, each shown by a training picture from its middle: where copies are, if there are any.</summary>
internal static class CellTable
{
    /// <summary>A standard normal score lies below this in one case of forty.</summary>
    private const double Suspicious = -1.96;

    /// <param name="cells">The entries of evaluation.json.</param>
    /// <param name="pictures">Where their pictures are.</param>
    public static string ToHtml(IReadOnlyList<JsonObject> cells, RunPictures pictures)
    {
        (JsonObject Cell, string? Picture)[] columns = [.. cells.Select(cell => (cell, pictures.DataUri(RunSummary.Text(cell, "examplePicture"))))];
        // One cell is the whole set, of which the table of metrics has told.
        if (columns.Length < 2) return "";
        var html = new StringBuilder("""<div class="scroll" tabindex="0" role="group" aria-label="Cells of the copying test"><table class="neighbours cells"><caption>Cell by cell: training pictures that look alike, and how near held-out and generated pictures come to them</caption><tbody>""");
        html.Append("""<tr><th scope="row">an example</th>""");
        foreach ((JsonObject cell, string? picture) in columns) html.Append(picture is null ? "<td></td>" : $"""<td><img alt="an example of the cell" title="training picture {Html.Escape(RunSummary.Text(cell, "example") ?? "?")}" src="{picture}"></td>""");
        html.Append("""</tr><tr class="ratio"><th scope="row">score Z<sub>U</sub></th>""");
        foreach ((JsonObject cell, _) in columns)
        {
            html.Append(MeasuredValue.Number(cell["score"]) is double score
                ? $"<td{(score < Suspicious ? " class=\"worse\"" : "")}>{score.ToString("0.0;−0.0", CultureInfo.InvariantCulture)}</td>"
                : """<td title="too few pictures">–</td>""");
        }

        foreach ((string field, string name) in ((string, string)[])[("training", "training"), ("heldOut", "held-out"), ("generated", "generated")])
        {
            html.Append($"""</tr><tr class="ratio"><th scope="row">{name}</th>""");
            foreach ((JsonObject cell, _) in columns) html.Append($"<td>{(MeasuredValue.Number(cell[field]) is double count ? count.ToString("#,0", CultureInfo.InvariantCulture) : "–")}</td>");
        }

        return html.Append("""
            </tr></tbody></table></div>
            <p class="muted">Below 0: generated pictures lie nearer to the training pictures than held-out ones do; below −2 hardly by chance. Above 0: farther.</p>

            """).ToString();
    }
}

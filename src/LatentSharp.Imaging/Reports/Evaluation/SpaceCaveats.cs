using System.Text;
using System.Text.Json.Nodes;

namespace LatentSharp.Imaging.Reports.Evaluation;

/// <summary>What the literature warns of in values of trained networks, space by space.</summary>
internal static class SpaceCaveats
{
    /// <param name="spaces">The field "spaces" of evaluation.json.</param>
    public static string ToHtml(JsonArray? spaces)
    {
        var html = new StringBuilder();
        foreach (JsonObject space in spaces?.OfType<JsonObject>() ?? [])
        {
            string[] caveats = space["caveats"] is JsonArray list ? [.. list.OfType<JsonValue>().Select(item => item.TryGetValue(out string? text) ? text : "").Where(text => text.Length > 0)] : [];
            if (caveats.Length == 0) continue;
            html.Append($"""<p class="muted">{Html.Escape(RunSummary.Text(space, "name") ?? "?")}:</p><ul class="muted">""");
            foreach (string caveat in caveats) html.Append($"<li>{Html.Escape(caveat)}</li>");
            html.Append("</ul>\n");
        }

        return html.Length == 0 ? "" : $"<h3>To keep in mind</h3>{'\n'}{html}";
    }
}

using System.Text;
using System.Text.Json.Nodes;

namespace LatentSharp.Imaging.Reports.Evaluation;

/// <summary>What the literature warns of in values of trained networks: each sentence once, with the spaces that it is about unless it is about all of them.</summary>
internal static class SpaceCaveats
{
    /// <param name="spaces">The field "spaces" of evaluation.json.</param>
    public static string ToHtml(JsonArray? spaces)
    {
        (string Space, string[] Caveats)[] warned = [.. (spaces?.OfType<JsonObject>() ?? []).Select(space => (ShortName(space), Caveats(space))).Where(space => space.Item2.Length > 0)];
        if (warned.Length == 0) return "";
        var html = new StringBuilder("""<h3>To keep in mind</h3><ul class="muted">""");
        foreach (IGrouping<string, string> caveat in warned.SelectMany(space => space.Caveats.Select(text => (space.Space, Text: text))).GroupBy(item => item.Text, item => item.Space))
        {
            string about = caveat.Count() == warned.Length ? "" : string.Join("; ", caveat) + ": ";
            html.Append($"<li>{Html.Escape(about + caveat.Key)}</li>");
        }

        return html.Append("</ul>\n").ToString();
    }

    private static string ShortName(JsonObject space) => (RunSummary.Text(space, "name") ?? "?").Split(',')[0];

    private static string[] Caveats(JsonObject space) =>
        space["caveats"] is JsonArray list ? [.. list.OfType<JsonValue>().Select(item => item.TryGetValue(out string? text) ? text : "").Where(text => text.Length > 0)] : [];
}

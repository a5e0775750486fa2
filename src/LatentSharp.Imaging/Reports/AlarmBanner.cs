using System.Text;
using System.Text.Json.Nodes;

namespace LatentSharp.Imaging.Reports;

/// <summary>What a reader of the report must not miss: the alarms and what was done about them, above everything else.</summary>
internal static class AlarmBanner
{
    /// <summary>Only the last so many are spelled out; the table of events has all of them.</summary>
    private const int Most = 6;

    private static readonly string[] Kinds = ["alarm", "nonFinite", "rolledBack", "gaveUp"];

    /// <returns>A section of the page, or nothing where nothing happened.</returns>
    public static string ToHtml(IReadOnlyList<JsonObject> events)
    {
        (string Epoch, string Message)[] all = [.. events.Where(line => Kinds.Contains(Text(line, "kind"))).Select(line => (line["epoch"]?.ToString() ?? "", Text(line, "message") ?? "")).Where(pair => pair.Item2.Length > 0)];
        if (all.Length == 0) return "";
        var html = new StringBuilder();
        html.Append("""<section class="alarms" aria-label="Alarms"><h2>Alarms</h2><ul>""");
        foreach ((string epoch, string message) in all.TakeLast(Most)) html.Append($"<li><b>Epoch {Html.Escape(epoch)}.</b> {Html.Escape(message)}</li>");
        html.Append("</ul>");
        if (all.Length > Most) html.Append($"""<p class="muted">The last {Most} of {all.Length}; the events below have all of them.</p>""");
        return html.Append("</section>\n").ToString();
    }

    private static string? Text(JsonObject line, string name) => line[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}

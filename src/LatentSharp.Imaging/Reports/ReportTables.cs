using System.Text;
using System.Text.Json.Nodes;

namespace LatentSharp.Imaging.Reports;

/// <summary>The parts of a report that are read rather than looked at.</summary>
internal static class ReportTables
{
    private const int MostEvents = 1000;

    /// <summary>For each number of the run: its first, last, lowest and highest value. What the curves show, without a picture.</summary>
    public static string Numbers(IReadOnlyList<EpochMetrics> metrics)
    {
        var rows = new StringBuilder();
        foreach (string name in metrics.SelectMany(epoch => epoch.Numbers.Keys).Distinct())
        {
            EpochMetrics[] having = [.. metrics.Where(epoch => epoch.Numbers.ContainsKey(name))];
            EpochMetrics[] finite = [.. having.Where(epoch => double.IsFinite(epoch[name]))];
            string lowest = "–", highest = "–";
            if (finite.Length > 0)
            {
                EpochMetrics low = finite.MinBy(epoch => epoch[name])!, high = finite.MaxBy(epoch => epoch[name])!;
                lowest = $"{Html.Number(low[name])} <small>(epoch {low.Epoch})</small>";
                highest = $"{Html.Number(high[name])} <small>(epoch {high.Epoch})</small>";
            }

            rows.Append($"""<tr><th scope="row">{Html.Escape(ReadableName.Of(name))}</th><td>{Html.Number(having[0][name])}</td><td>{Html.Number(having[^1][name])}</td><td>{lowest}</td><td>{highest}</td><td>{having.Length - finite.Length}</td></tr>{'\n'}""");
        }

        return $"""
            <div class="scroll" tabindex="0" role="group" aria-label="Table of numbers"><table class="numbers">
            <thead><tr><th scope="col">Signal</th><th scope="col">First</th><th scope="col">Last</th><th scope="col">Lowest</th><th scope="col">Highest</th><th scope="col">Not finite</th></tr></thead>
            <tbody>
            {rows}</tbody></table></div>
            """;
    }

    public static string Events(IReadOnlyList<JsonObject> events)
    {
        if (events.Count == 0) return """<p class="muted">Nothing has happened besides training.</p>""";
        var rows = new StringBuilder();
        foreach (JsonObject line in events.TakeLast(MostEvents))
        {
            rows.Append($"""<tr><td>{Html.Escape(Scalar(line["epoch"]))}</td><td>{Html.Escape(Kind(line))}</td><td>{Html.Escape(Details(line))}</td></tr>{'\n'}""");
        }

        string earlier = events.Count > MostEvents ? $"""<p class="muted">The last {MostEvents} of {events.Count} events.</p>""" : "";
        return $"""
            {earlier}<div class="scroll" tabindex="0" role="group" aria-label="Table of events"><table class="events">
            <thead><tr><th scope="col">Epoch</th><th scope="col">Event</th><th scope="col">Details</th></tr></thead>
            <tbody>
            {rows}</tbody></table></div>
            """;
    }

    public static string Options(JsonObject options)
    {
        if (options.Count == 0) return """<p class="muted">No options are recorded.</p>""";
        var bodies = new StringBuilder();
        string single = string.Concat(options.Where(field => field.Value is not JsonObject).Select(field => Row(field.Key, field.Value)));
        if (single.Length > 0) bodies.Append($"<tbody>\n{single}</tbody>\n");
        foreach ((string name, JsonNode? value) in options)
        {
            if (value is not JsonObject group) continue;
            bodies.Append($"""<tbody><tr><th colspan="2" scope="rowgroup">{Html.Escape(ReadableName.Of(name))}</th></tr>{'\n'}""");
            foreach ((string path, JsonNode? leaf) in Leaves(group, "")) bodies.Append(Row(path, leaf));
            bodies.Append("</tbody>\n");
        }

        return $"""<div class="scroll" tabindex="0" role="group" aria-label="Table of options"><table class="options">{'\n'}{bodies}</table></div>""";
    }

    /// <summary>An event in one line.</summary>
    public static string Sentence(JsonObject line)
    {
        string details = Details(line);
        return $"Epoch {Scalar(line["epoch"])}: {Kind(line)}{(details.Length > 0 ? $" ({details})" : "")}";
    }

    private static string Kind(JsonObject line) => ReadableName.Of(Scalar(line["kind"]));

    private static string Details(JsonObject line)
        => string.Join(", ", Leaves(line, "").Where(field => field.Path is not ("epoch" or "kind")).Select(field => $"{ReadableName.Of(field.Path).ToLowerInvariant()}: {Scalar(field.Leaf)}"));

    private static IEnumerable<(string Path, JsonNode? Leaf)> Leaves(JsonObject node, string prefix)
        => node.SelectMany(field => field.Value is JsonObject inner ? Leaves(inner, prefix + field.Key + ".") : [(prefix + field.Key, field.Value)]);

    private static string Row(string name, JsonNode? value)
        => $"""<tr><th scope="row">{Html.Escape(ReadableName.Of(name))}</th><td>{Html.Escape(Scalar(value))}</td></tr>{'\n'}""";

    private static string Scalar(JsonNode? node) => node switch
    {
        null => "none",
        JsonArray list => string.Join(", ", list.Select(Scalar)),
        JsonObject inner => inner.ToJsonString(),
        _ => node.ToString(),
    };
}

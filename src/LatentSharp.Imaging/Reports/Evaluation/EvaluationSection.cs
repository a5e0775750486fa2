using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LatentSharp.Imaging.Reports.Evaluation;

/// <summary>evaluation.json as a section of a run's report: question by question, each value on a line beside its floor, then the pictures.</summary>
internal static class EvaluationSection
{
    private static readonly (string Topic, string Question)[] Topics =
    [
        ("distribution", "Is the whole like the real pictures?"),
        ("fidelity", "Does each picture look real?"),
        ("variety", "Is everything there?"),
        ("copying", "Has it copied?"),
    ];

    /// <param name="evaluation">The document.</param>
    /// <param name="runFolder">Where its pictures lie.</param>
    public static string ToHtml(JsonObject evaluation, string runFolder)
    {
        MeasuredValue[] metrics = [.. Objects(evaluation["metrics"]).Select(metric => new MeasuredValue(metric))];
        var html = new StringBuilder($"""<p class="muted">{Html.Escape(Introduction(evaluation))}</p>{'\n'}""");
        html.Append("""<p class="legend"><span>Generated pictures with their 95 % interval:</span><span class="key-dot alike">like real ones</span><span class="key-dot worse">worse</span><span class="key-band">the floor: what as many real pictures get</span></p>""");
        foreach ((string topic, string question) in Topics)
        {
            MeasuredValue[] here = [.. metrics.Where(metric => metric.Topic == topic)];
            string pictures = topic == "copying" ? Copies(evaluation, new RunPictures(runFolder)) : "";
            if (here.Length == 0 && pictures.Length == 0) continue;
            html.Append($"""<h3>{question}</h3><p>{MetricTable.Summary(here, ofCopies: topic == "copying")}</p>{'\n'}""");
            if (here.Length > 0) html.Append(MetricTable.ToHtml(question, here));
            html.Append(pictures);
            if (topic == "variety" && evaluation["classes"] is JsonObject classes) html.Append(ClassTable.ToHtml(classes));
        }

        return html.Append(SpaceCaveats.ToHtml(evaluation["spaces"] as JsonArray)).ToString();
    }

    private static string Introduction(JsonObject evaluation)
    {
        JsonObject pictures = evaluation["pictures"] as JsonObject ?? [];
        string heldOut = Count(pictures, "heldOut") is "0" or null ? "no held-out ones" : $"{Count(pictures, "heldOut")} held-out ones{(Count(pictures, "heldOutClasses") is { } classes ? $" ({classes} whole classes)" : "")}";
        return $"{Count(pictures, "generated")} generated pictures of epoch {RunSummary.Text(evaluation, "epoch")} (seed {RunSummary.Text(evaluation, "seed")}) beside {Count(pictures, "training")} training pictures and {heldOut}. "
            + $"Distributions are compared at {Count(pictures, "compared")} of each kind.";
    }

    private static string Copies(JsonObject evaluation, RunPictures pictures)
    {
        JsonObject copying = evaluation["copying"] as JsonObject ?? [];
        string suspects = NeighbourTable.ToHtml("The most suspicious: nearest to a training picture for what is usual around it", Objects(copying["suspects"]), pictures);
        string others = NeighbourTable.ToHtml("Others, not chosen by anything", Objects(copying["others"]), pictures);
        string ratio = suspects.Length + others.Length == 0 ? "" : """
            <p class="muted">Distance ratio: from the generated picture to the nearest training picture, over from that one to its own nearest other training picture.
            0 is a copy; 1 is as far as the next real picture.</p>

            """;
        return suspects + others + ratio + CellTable.ToHtml(Objects(copying["cells"]), pictures);
    }

    private static JsonObject[] Objects(JsonNode? list) => list is JsonArray array ? [.. array.OfType<JsonObject>()] : [];

    private static string? Count(JsonObject node, string name) => MeasuredValue.Number(node[name]) is double count ? count.ToString("#,0", CultureInfo.InvariantCulture) : null;
}

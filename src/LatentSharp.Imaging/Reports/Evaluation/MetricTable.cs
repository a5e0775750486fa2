using System.Globalization;
using System.Text;

namespace LatentSharp.Imaging.Reports.Evaluation;

/// <summary>The metrics of one question: name, line, numbers, words.</summary>
internal static class MetricTable
{
    public static string ToHtml(string question, IReadOnlyList<MeasuredValue> metrics)
    {
        var rows = new StringBuilder();
        string before = "";
        foreach (MeasuredValue metric in metrics.GroupBy(metric => metric.Name).SelectMany(same => same))
        {
            string name = metric.Name == before ? $"""<span class="hidden">{Html.Escape(metric.Name)}</span>""" : Html.Escape(metric.Name);
            rows.Append($"""<tr{(metric.Name == before ? "" : """ class="first-of-name" """)} title="{Html.Escape(metric.Details)}"><th scope="row">{name}<small>{Html.Escape(metric.ShortSpace)}</small></th>""");
            before = metric.Name;
            string state = metric.Worse switch { true => " worse", false => " alike", null => "" };
            rows.Append(metric.Value is double value
                ? $"""<td class="line">{RowPlot.ToHtml(metric)}</td><td class="number">{Number(value, "G4")}{Range(metric.Interval)}</td><td class="number">{Floor(metric)}</td><td class="verdict{state}">{Html.Escape(metric.Verdict)}</td></tr>{'\n'}"""
                : $"""<td class="missing" colspan="4">{Html.Escape(metric.Verdict)}</td></tr>{'\n'}""");
        }

        return $"""
            <div class="scroll" tabindex="0" role="group" aria-label="{Html.Escape(question)}"><table class="metrics">
            <thead><tr><th scope="col">Measure</th><th scope="col"><span class="hidden">Line</span></th><th scope="col">Generated</th><th scope="col">Floor</th><th scope="col">In words</th></tr></thead>
            <tbody>
            {rows}</tbody></table></div>
            """;
    }

    /// <summary>One sentence over the metrics that have both intervals.</summary>
    public static string Summary(IReadOnlyList<MeasuredValue> metrics, bool ofCopies)
    {
        int judged = metrics.Count(metric => metric.Worse is not null), worse = metrics.Count(metric => metric.Worse == true);
        return judged == 0 ? "Nothing here can be judged."
            : ofCopies ? $"{(worse == 0 ? "None" : worse)} of {judged} values {(worse == 1 ? "finds" : "find")} generated pictures nearer to the training pictures than other real ones are."
            : $"{(worse == 0 ? "None" : worse)} of {judged} values {(worse == 1 ? "tells" : "tell")} generated pictures from real ones.";
    }

    private static string Floor(MeasuredValue metric) => metric.Floor is double floor ? Number(floor, "G4") + Range(metric.FloorInterval) : "–";

    private static string Range((double Low, double High)? interval) => interval is var (low, high) ? $"<small>{Number(low, "G3")} … {Number(high, "G3")}</small>" : "";

    /// <summary>Short enough for a column: small numbers with a power of ten, a true minus sign.</summary>
    private static string Number(double value, string format) =>
        (Math.Abs(value) is > 0 and < 1e-3 ? value.ToString("0.#e0", CultureInfo.InvariantCulture)
            : Math.Abs(value) >= 1e3 || !double.IsFinite(value) ? Html.Number(value)
            : value.ToString(format, CultureInfo.InvariantCulture)).Replace('-', '−');
}

using System.Text;

namespace LatentSharp.Imaging.Reports.Evaluation;

/// <summary>The metrics of one question: name, line, numbers, words.</summary>
internal static class MetricTable
{
    public static string ToHtml(string question, IReadOnlyList<MeasuredValue> metrics)
    {
        var rows = new StringBuilder();
        foreach (MeasuredValue metric in metrics)
        {
            rows.Append($"""<tr title="{Html.Escape(metric.Details)}"><th scope="row">{Html.Escape(metric.Name)}<small>{Html.Escape(metric.Space)}</small></th>""");
            rows.Append(metric.Value is double value
                ? $"""<td class="line">{RowPlot.ToHtml(metric)}</td><td class="number">{Html.Number(value)}{Range(metric.Interval)}</td><td class="number">{Floor(metric)}</td>"""
                : """<td class="line"></td><td class="number">–</td><td class="number">–</td>""");
            string state = metric.Worse switch { true => " worse", false => " alike", null => "" };
            rows.Append($"""<td class="verdict{state}">{Html.Escape(metric.Verdict)}</td></tr>{'\n'}""");
        }

        return $"""
            <div class="scroll" tabindex="0" role="group" aria-label="{Html.Escape(question)}"><table class="metrics">
            <thead><tr><th scope="col">Measure</th><th scope="col"><span class="hidden">Line</span></th><th scope="col">Generated</th><th scope="col">Floor</th><th scope="col">In words</th></tr></thead>
            <tbody>
            {rows}</tbody></table></div>
            """;
    }

    /// <summary>One sentence over the metrics that have both intervals.</summary>
    public static string Summary(IReadOnlyList<MeasuredValue> metrics)
    {
        int judged = metrics.Count(metric => metric.Worse is not null), worse = metrics.Count(metric => metric.Worse == true);
        return judged == 0 ? "Nothing here can be judged." : worse == 0
            ? $"No: {judged} of {judged} measures find nothing that sets them apart from real pictures."
            : $"{worse} of {judged} measures tell them from real pictures.";
    }

    private static string Floor(MeasuredValue metric) => metric.Floor is double floor ? Html.Number(floor) + Range(metric.FloorInterval) : "–";

    private static string Range((double Low, double High)? interval) => interval is var (low, high) ? $"<small>{Html.Number(low)} … {Html.Number(high)}</small>" : "";
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LatentSharp.Imaging.Reports.Evaluation;

/// <summary>What a classifier counted: a line for each class, all on one scale, a dot for the generated pictures and a band as long as the real ones are many.</summary>
internal static class ClassTable
{
    private const int MostClasses = 60;

    /// <param name="classes">The field "classes" of evaluation.json.</param>
    public static string ToHtml(JsonObject classes)
    {
        JsonObject[] counts = classes["counts"] is JsonArray list ? [.. list.OfType<JsonObject>().Take(MostClasses)] : [];
        double most = counts.SelectMany(share => (double?[])[Count(share, "generated"), Count(share, "real"), Count(share, "otherReal")]).Max() ?? 0;
        if (most <= 0) return "";
        bool asked = counts.Any(share => Count(share, "asked") is not null);
        var rows = new StringBuilder();
        foreach (JsonObject share in counts) rows.Append(Row(share, most, asked));
        return $"""
            <div class="scroll" tabindex="0" role="group" aria-label="Classes"><table class="metrics classes"><caption>{Html.Escape(Caption(classes))}</caption>
            <thead><tr><th scope="col">Class</th><th scope="col"><span class="hidden">Line</span></th><th scope="col">Generated</th><th scope="col">Real</th>{(asked ? """<th scope="col">Of those asked for</th>""" : "")}</tr></thead>
            <tbody>
            {rows}</tbody></table></div>
            """;
    }

    private static string Caption(JsonObject classes)
    {
        string right = MeasuredValue.Number(classes["testAccuracy"]) is double test ? $"; it is right {Percent(test)} of the time on its test pictures" : "";
        string here = MeasuredValue.Number(classes["realAccuracy"]) is double real ? $", and {Percent(real)} on these training pictures, which it may have learnt from" : "";
        return $"Classes as {RunSummary.Text(classes, "classifier")} takes them{right}{here}. Real: as many training pictures, and as many others.";
    }

    private static string Row(JsonObject share, double most, bool asked)
    {
        double generated = Count(share, "generated") ?? 0, real = Count(share, "real") ?? 0, other = Count(share, "otherReal") ?? real;
        string line = $"""<div class="row-plot" aria-hidden="true"><i class="band" style="left:0;width:{At(real)}"></i><i class="floor" style="left:{At(other)}"></i><i class="dot" style="left:{At(generated)}"></i></div>""";
        string agreed = !asked ? "" : Count(share, "asked") is > 0 and double wanted ? $"""<td class="number">{Percent((Count(share, "agreed") ?? 0) / wanted)}</td>""" : """<td class="number">–</td>""";
        return $"""<tr><th scope="row">{Html.Escape(RunSummary.Text(share, "name") ?? "?")}</th><td class="line">{line}</td><td class="number">{generated:#,0}</td><td class="number">{real:#,0}, {other:#,0}</td>{agreed}</tr>{'\n'}""";

        string At(double count) => (100 * count / (1.04 * most)).ToString("0.##", CultureInfo.InvariantCulture) + "%";
    }

    private static double? Count(JsonObject share, string name) => MeasuredValue.Number(share[name]) is double count && double.IsFinite(count) && count >= 0 ? count : null;

    private static string Percent(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
}

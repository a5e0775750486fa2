using System.Globalization;
using System.Text;

namespace LatentSharp.Imaging.Reports.Evaluation;

/// <summary>One metric on a line of its own: a dot with its interval for the generated pictures, a band for the real ones. Zero is always on the line.</summary>
internal static class RowPlot
{
    public static string ToHtml(MeasuredValue metric)
    {
        if (metric.Value is not double value || !double.IsFinite(value)) return "";
        double[] ends = [.. ((double?[])[0, value, metric.Interval?.Low, metric.Interval?.High, metric.Floor, metric.FloorInterval?.Low, metric.FloorInterval?.High]).OfType<double>().Where(double.IsFinite)];
        double low = ends.Min(), high = ends.Max();
        if (high == low) high = low + 1;
        double pad = 0.04 * (high - low);
        if (low < 0) low -= pad;
        high += pad;
        string state = metric.Worse switch { true => " worse", false => " alike", null => "" };
        var html = new StringBuilder($"""<div class="row-plot{state}" aria-hidden="true">""");
        if (low < 0) html.Append($"""<i class="zero" style="left:{At(0)}"></i>""");
        if (metric.FloorInterval is var (floorLow, floorHigh) && double.IsFinite(floorHigh - floorLow)) html.Append($"""<i class="band" style="left:{At(floorLow)};width:{Across(floorHigh - floorLow)}"></i>""");
        if (metric.Floor is double floor && double.IsFinite(floor)) html.Append($"""<i class="floor" style="left:{At(floor)}"></i>""");
        if (metric.Interval is var (from, to) && double.IsFinite(to - from)) html.Append($"""<i class="interval" style="left:{At(from)};width:{Across(to - from)}"></i>""");
        html.Append($"""<i class="dot" style="left:{At(value)}"></i></div>""");
        return html.ToString();

        string At(double where) => Percent((where - low) / (high - low));
        string Across(double width) => Percent(width / (high - low));
    }

    private static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}

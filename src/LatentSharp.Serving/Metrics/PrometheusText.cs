using System.Globalization;
using System.Text;

namespace LatentSharp.Serving.Metrics;

/// <summary>
/// The Prometheus text exposition format 0.0.4, with names as OpenTelemetry's compatibility rules make them: dots become underscores, units become endings, counters end
/// in _total. Written here since OpenTelemetry's own exporter exists as a preview only, which a library for others cannot depend on.
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The name of a family.</summary>
    /// <param name="instrument">The instrument's name.</param>
    /// <param name="unit">Its unit; one in braces only says what is counted.</param>
    /// <param name="kind">What it becomes.</param>
    public static string NameOf(string instrument, string? unit, MetricKind kind)
    {
        string name = Plain(instrument), ending = unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", "%" => "_percent", "1" when kind == MetricKind.Gauge => "_ratio", _ => "" };
        if (!name.EndsWith(ending, StringComparison.Ordinal)) name += ending;
        return kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    /// <summary>Tags as labels, in the order of their names, without braces.</summary>
    public static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return "";
        var sorted = new KeyValuePair<string, object?>[tags.Length];
        tags.CopyTo(sorted);
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Key, b.Key));
        var text = new StringBuilder();
        foreach ((string name, object? value) in sorted)
        {
            if (text.Length > 0) text.Append(',');
            text.Append(Plain(name)).Append("=\"");
            string said = value is bool truth ? (truth ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            text.Append(said.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');
        }

        return text.ToString();
    }

    /// <summary>A whole page.</summary>
    public static string Write(IReadOnlyList<MetricFamily> families)
    {
        var page = new StringBuilder();
        foreach (MetricFamily family in families)
        {
            if (family.Help.Length > 0)
                page.Append(CultureInfo.InvariantCulture, $"# HELP {family.Name} {family.Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\n");
            page.Append(CultureInfo.InvariantCulture, $"# TYPE {family.Name} {family.Kind.ToString().ToLowerInvariant()}\n");
            foreach (MetricPoint point in family.Points)
            {
                if (family.Kind == MetricKind.Histogram) WriteHistogram(page, family, point);
                else WriteLine(page, family.Name, point.Labels, point.Value);
            }
        }

        return page.ToString();
    }

    private static void WriteHistogram(StringBuilder page, MetricFamily family, MetricPoint point)
    {
        string separator = point.Labels.Length > 0 ? "," : "";
        long below = 0;
        for (int bucket = 0; bucket < point.Buckets.Count; bucket++)
        {
            below += point.Buckets[bucket];
            string bound = bucket < family.Bounds.Count ? Number(family.Bounds[bucket]) : "+Inf";
            WriteLine(page, $"{family.Name}_bucket", $"{point.Labels}{separator}le=\"{bound}\"", below);
        }

        WriteLine(page, $"{family.Name}_sum", point.Labels, point.Value);
        WriteLine(page, $"{family.Name}_count", point.Labels, below);
    }

    private static void WriteLine(StringBuilder page, string name, string labels, double value)
    {
        page.Append(name);
        if (labels.Length > 0) page.Append('{').Append(labels).Append('}');
        page.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Plain(string name)
    {
        string plain = string.Create(name.Length, name, (text, from) =>
        {
            for (int i = 0; i < text.Length; i++) text[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
        });
        return plain.Length == 0 || char.IsAsciiDigit(plain[0]) ? $"_{plain}" : plain;
    }
}

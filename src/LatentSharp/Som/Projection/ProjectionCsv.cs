using System.Globalization;

namespace LatentSharp.Som;

/// <summary>Projected samples as comma-separated values (RFC 4180 but for line feeds alone), numbers in their shortest exact form.</summary>
internal static class ProjectionCsv
{
    private const string Header = "sample,unit,row,column,distance,secondUnit,secondRow,secondColumn,secondDistance,label,cluster,anomalyScore,anomaly";

    public static void Write(MapProjection projection, TextWriter writer)
    {
        int columns = projection.Map.Topology.Columns;
        writer.Write(Header + "\n");
        foreach (ProjectedSample one in projection.Samples)
        {
            string?[] fields =
            [
                Text(one.Sample), Text(one.Unit), Text(one.Row), Text(one.Column), Text(one.Distance),
                Text(one.SecondUnit), Text(one.SecondUnit / columns), Text(one.SecondUnit % columns), Text(one.SecondDistance),
                one.Label is null ? "" : Quoted(one.Label), Text(one.Cluster), Text(one.AnomalyScore),
                one.IsAnomaly switch { true => "true", false => "false", null => "" },
            ];
            writer.Write(string.Join(',', fields) + "\n");
        }
    }

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

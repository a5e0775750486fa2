using System.Globalization;
using System.Text.Json.Nodes;

namespace LatentSharp.Tests.Divergences.Densities;

/// <summary>What Reference/make-reference.py computed with SciPy, NumPy and mpmath.</summary>
internal static class DensityReference
{
    private static readonly JsonObject Values = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Divergences", "Densities", "Reference", "densities.json")))!.AsObject();

    public static JsonArray Cases(string name) => Values[name]!.AsArray();

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    /// <summary>A number, which may be written as text where it is infinite.</summary>
    public static double Real(this JsonNode node, string name) => double.Parse(node[name]!.ToString().Replace("inf", "Infinity", StringComparison.Ordinal).Replace("Infinityinity", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    public static double[] Numbers(this JsonNode node, string name) => [.. node[name]!.AsArray().Select(value => value!.GetValue<double>())];
}

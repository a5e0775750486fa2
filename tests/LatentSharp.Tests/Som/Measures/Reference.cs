using System.Text.Json.Nodes;

namespace LatentSharp.Tests.Som.Measures;

/// <summary>Numbers that other programs computed; the scripts that made them lie beside them.</summary>
internal static class Reference
{
    public static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Som", file)))!.AsObject();

    public static double[] Numbers(this JsonNode node, string name) => [.. node[name]!.AsArray().Select(value => value!.GetValue<double>())];

    public static int[] Integers(this JsonNode node, string name) => [.. node[name]!.AsArray().Select(value => value!.GetValue<int>())];

    public static double Number(this JsonNode node, string name) => node[name]!.GetValue<double>();
}

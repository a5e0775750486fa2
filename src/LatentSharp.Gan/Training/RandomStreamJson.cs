using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Random;

namespace LatentSharp.Gan.Training;

/// <summary>A random stream's state in a checkpoint; 64-bit numbers are strings, since JSON readers round them.</summary>
internal static class RandomStreamJson
{
    public static JsonObject Write(RandomStreamState state) => new()
    {
        ["seed"] = state.Seed.ToString(CultureInfo.InvariantCulture),
        ["stream"] = state.Stream.ToString(CultureInfo.InvariantCulture),
        ["position"] = state.Position.ToString(CultureInfo.InvariantCulture),
    };

    public static RandomStreamState Read(JsonObject state) => new(
        long.Parse(state["seed"]!.GetValue<string>(), CultureInfo.InvariantCulture),
        ulong.Parse(state["stream"]!.GetValue<string>(), CultureInfo.InvariantCulture),
        ulong.Parse(state["position"]!.GetValue<string>(), CultureInfo.InvariantCulture));
}

using System.Globalization;
using System.Numerics;
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

    public static RandomStreamState Read(JsonObject state) => new(Number<long>(state, "seed"), Number<ulong>(state, "stream"), Number<ulong>(state, "position"));

    private static T Number<T>(JsonObject state, string name) where T : struct, IBinaryInteger<T> =>
        T.TryParse(state.Value<string>(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T number) ? number : throw CheckpointField.Fault(name);
}

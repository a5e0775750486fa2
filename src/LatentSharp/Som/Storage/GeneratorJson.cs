using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using LatentSharp.Random;

namespace LatentSharp.Som.Storage;

/// <summary>A random stream's state in a file; 64-bit numbers are strings, since JSON readers round them.</summary>
internal static class GeneratorJson
{
    public static JsonObject Write(RandomStreamState state) => new()
    {
        ["seed"] = state.Seed.ToString(CultureInfo.InvariantCulture),
        ["stream"] = state.Stream.ToString(CultureInfo.InvariantCulture),
        ["position"] = state.Position.ToString(CultureInfo.InvariantCulture),
    };

    public static RandomStreamState Read(JsonFields fields)
    {
        var state = new RandomStreamState(Number<long>(fields, "seed"), Number<ulong>(fields, "stream"), Number<ulong>(fields, "position"));
        fields.End();
        return state;
    }

    private static T Number<T>(JsonFields fields, string name) where T : struct, IBinaryInteger<T> =>
        T.TryParse(fields.Value<string>(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T number)
            ? number
            : throw fields.Fault($"'{name}' of the random stream is no whole number in range.");
}

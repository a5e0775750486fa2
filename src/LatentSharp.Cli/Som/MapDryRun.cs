using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Som;
using LatentSharp.Som.Storage;

namespace LatentSharp.Cli.Som;

/// <summary>What a map training would be, as far as it is known without the data.</summary>
internal static class MapDryRun
{
    public static int Print(MapRecipe recipe, bool json)
    {
        JsonObject document = MapRecipeJson.Write(recipe);
        if (json)
        {
            JsonOutput.Write(new JsonObject { ["recipe"] = document });
            return ExitCode.Done;
        }

        foreach ((string name, JsonNode? value) in document) Console.Out.WriteLine($"{name,-16}{(value is JsonValue plain ? plain.ToString() : value?.ToJsonString()) ?? "as the data asks for"}");
        return ExitCode.Done;
    }
}

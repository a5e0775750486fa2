using System.Text.Json.Nodes;
using LatentSharp.Cli.Gan;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;

namespace LatentSharp.Cli.Tests.Gan;

/// <summary>options.json and metrics.jsonl of somebody else: fields of another kind count as absent, and nothing escapes as another exception.</summary>
public sealed class StoredRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-stored-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("7", "\"seven\"")]
    [InlineData("{}", "[1]")]
    [InlineData("[null]", "1e300")]
    [InlineData("null", "null")]
    public void Fields_of_another_kind_count_as_absent(string other, string epoch)
    {
        JsonObject options = new()
        {
            ["kind"] = JsonNode.Parse(other),
            ["recipe"] = GanRecipeJson.Write(KnownRecipes.Conditional),
            ["data"] = new JsonObject { ["fingerprint"] = JsonNode.Parse(other), ["classNames"] = new JsonArray("a", JsonNode.Parse(other)) },
            ["split"] = JsonNode.Parse(other),
        };
        File.WriteAllText(Path.Combine(_folder, "options.json"), options.ToJsonString());
        File.WriteAllText(Path.Combine(_folder, "metrics.jsonl"), $"{{\"epoch\":{epoch}}}\n");
        var run = new StoredRun(_folder);
        Assert.Equal(0, run.EpochsMeasured);
        _ = run.Classes;
        DataException fault = Assert.Throws<DataException>(() => run.RequireSameData(new ImageSet("x", 1, 1, 1, [new byte[1]])));
        Assert.Contains("the run's missing", fault.Message, StringComparison.Ordinal);
    }
}

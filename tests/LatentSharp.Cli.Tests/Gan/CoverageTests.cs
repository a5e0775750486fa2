using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Imaging;

namespace LatentSharp.Cli.Tests.Gan;

public sealed class CoverageTests
{
    [Fact]
    public void A_run_against_a_map_of_its_own_pictures()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 2)).Expect(0);
        JsonObject result = latent.Run("gan", "coverage", "run", "--count", "200", "--threads", "1", "--json").Expect(0).Json;
        foreach (string name in (string[])["jensenShannon", "low", "high", "floor", "floorLow", "floorHigh", "realDistance", "generatedDistance", "missingShare"]) Assert.True(result[name]!.GetValue<double>() >= 0, name);
        foreach (string name in (string[])["emptyUnits", "thinUnits", "surplusUnits", "classes", "realHits", "generatedHits"]) Assert.IsType<JsonArray>(result[name]);
        int units = result["rows"]!.GetValue<int>() * result["columns"]!.GetValue<int>();
        Assert.Equal((units, units), (result["realHits"]!.AsArray().Count, result["generatedHits"]!.AsArray().Count));
        Assert.Equal((16, 200, 8, 2), (result["realPictures"]!.GetValue<int>(), result["generatedPictures"]!.GetValue<int>(), result["samples"]!.GetValue<int>(), result["epoch"]!.GetValue<int>()));

        // After two epochs a generator makes one blur: it falls on few units, and all others are empty.
        Assert.True(result["exceedsFloor"]!.GetValue<bool>());
        Assert.True(result["jensenShannon"]!.GetValue<double>() > result["floorHigh"]!.GetValue<double>());
        Assert.NotEmpty(result["surplusUnits"]!.AsArray());
        Assert.Equal(result.ToJsonString(), JsonNode.Parse(File.ReadAllText(latent["run/coverage/coverage.json"]))!.ToJsonString());
        Assert.Equal(3, PictureFile.Load(latent["run/coverage/coverage.png"]).Channels);
        Picture surplus = PictureFile.Load(latent["run/coverage/surplus.png"]);
        Assert.True(surplus.Width > 8 * 56);
        Assert.Contains("<section aria-label=\"Coverage\">", File.ReadAllText(latent["run/report.html"]), StringComparison.Ordinal);

        // The kept map can be used again, by this command and by others.
        JsonObject again = latent.Run("gan", "coverage", "run", "--count", "200", "--threads", "1", "--map", "run/coverage/map", "--json").Expect(0).Json;
        Assert.Equal(result["jensenShannon"]!.GetValue<double>(), again["jensenShannon"]!.GetValue<double>());
        Assert.Contains("nothing generated", latent.Run("gan", "coverage", "run", "--count", "50").Expect(0).Output, StringComparison.Ordinal);
        latent.Run("som", "quality", "run/coverage/map", "--data", "pictures").Expect(0);
    }

    [Fact]
    public void A_map_of_other_pictures_of_another_size()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 1)).Expect(0);
        latent.Run("som", "train", "--data", "pictures", "--size", "5", "--map", "map", "--rows", "2", "--columns", "3", "--epochs", "3").Expect(0);
        JsonObject result = latent.Run("gan", "coverage", "run", "--map", "map", "--count", "40", "--json").Expect(0).Json;
        Assert.Equal(("map", 2, 3, 5), (result["map"]!.GetValue<string>(), result["rows"]!.GetValue<int>(), result["columns"]!.GetValue<int>(), result["side"]!.GetValue<int>()));
        Assert.False(Directory.Exists(latent["run/coverage/map"]));
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 1)).Expect(0);
        File.WriteAllText(latent["table.csv"], "a,b\n1,2\n3,4\n5,6\n7,9\n");
        latent.Run("som", "train", "--data", "table.csv", "--map", "tablemap", "--rows", "2", "--columns", "2").Expect(0);
        Assert.Contains("a map of a table", latent.Run("gan", "coverage", "run", "--map", "tablemap").Expect(3).Errors, StringComparison.Ordinal);
        Assert.Contains("no such folder", latent.Run("gan", "coverage", "run", "--map", "nowhere").Expect(3).Errors, StringComparison.Ordinal);
        Assert.Contains("no such folder", latent.Run("gan", "coverage", "nowhere").Expect(3).Errors, StringComparison.Ordinal);
        Assert.Contains("2..100000", latent.Run("gan", "coverage", "run", "--count", "1").Expect(2).Errors, StringComparison.Ordinal);
        Directory.Move(latent["pictures"], latent["elsewhere"]);
        Assert.Contains("pictures", latent.Run("gan", "coverage", "run").Expect(3).Errors, StringComparison.Ordinal);
        latent.Run("gan", "coverage", "run", "--data", "elsewhere", "--count", "20").Expect(0);
        TinyPictures.Write(latent["others"], 20);
        Assert.Contains("not that of the run", latent.Run("gan", "coverage", "run", "--data", "others").Expect(3).Errors, StringComparison.Ordinal);
    }
}

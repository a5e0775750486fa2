using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LatentSharp.Som.Storage;

namespace LatentSharp.Cli.Tests.Som;

public sealed class SomViewsTests
{
    [Fact]
    public void A_table_becomes_a_map_that_is_measured_labelled_projected_drawn_and_exported()
    {
        using var latent = new Latent();
        File.WriteAllLines(latent["t.csv"], ["a,b,kind", .. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? $"{i},{i % 7},even" : $"{900 + i},{i % 5},odd")]);
        latent.Run("som", "train", "--data", "t.csv", "--label-field", "kind", "--scale", "zscore", "--rows", "3", "--columns", "4", "--lattice", "hexagonal", "--epochs", "9", "--threads", "1", "--map", "map").Expect(0);
        Assert.Equal(["a", "b"], MapFolder.Load(latent["map"]).Map.Fields);
        Assert.NotNull(MapFolder.Load(latent["map"]).Encoding);
        Assert.True(File.Exists(latent["map/report.html"]));

        JsonObject quality = latent.Run("som", "quality", "map", "--data", "t.csv", "--json").Expect(0).Json;
        Assert.Equal(MapFolder.Load(latent["map"]).Map.TrainingDistances!.Mean, quality["quantizationError"]!.GetValue<double>(), 1e-12);
        Assert.NotNull(quality["trustworthiness"]);

        latent.Run("som", "label", "map", "--from-data", "t.csv", "--label-field", "kind", "--set", "0,0=corner").Expect(0);
        latent.Run("som", "resume", "map", "--epochs", "12").Expect(0);
        Assert.Equal("corner", MapFolder.Load(latent["map"]).Map.UnitLabels[0]);
        Assert.Contains("even", MapFolder.Load(latent["map"]).Map.UnitLabels);
        Assert.Contains("odd", MapFolder.Load(latent["map"]).Map.UnitLabels);

        latent.Run("som", "project", "map", "--data", "t.csv", "--out", "p.csv").Expect(0);
        Assert.Equal(41, File.ReadLines(latent["p.csv"]).Count());
        latent.Run("som", "plot", "map", "--out", "plots").Expect(0);
        foreach (string name in (string[])["umatrix", "planes", "hits", "codebook", "classes", "clusters", "labels", "selectivity"])
            Assert.True(File.Exists(latent[$"plots/{name}.png"]) && File.Exists(latent[$"plots/{name}.svg"]), name);
        latent.Run("som", "export", "map", "--out", "m.onnx").Expect(0);
        latent.Run("som", "export", "map", "--out", "m.csv").Expect(0);
        Assert.Equal(13, File.ReadLines(latent["m.csv"]).Count());
    }

    [Fact]
    public void A_drawing_shows_the_samples_that_were_trained_on_and_the_clusters_that_a_projection_names()
    {
        using Latent latent = TinyMap.Prepare();
        latent.Run(TinyMap.Arguments("map", 5, "--samples", "9")).Expect(0);
        latent.Run("som", "plot", "map", "--out", "plots").Expect(0);
        Assert.Equal(9, Hints(latent["plots/hits.svg"], "sample").Values.Sum());

        latent.Run("som", "project", "map", "--data", "pictures", "--out", "p.csv").Expect(0);
        Dictionary<string, int> clusters = Hints(latent["plots/clusters.svg"], "cluster");
        foreach (string[] row in File.ReadLines(latent["p.csv"]).Skip(1).Select(line => line.Split(',')))
            Assert.Equal(clusters[$"row {row[2]}, column {row[3]}"], int.Parse(row[10]));
    }

    [Fact]
    public void Pictures_are_brought_to_one_size_and_later_ones_to_the_map_s()
    {
        using Latent latent = TinyMap.Prepare();
        latent.Run(TinyMap.Arguments("map", 2, "--size", "6")).Expect(0);
        Assert.Equal(36, MapFolder.Load(latent["map"]).Map.Dimensions);
        latent.Run("som", "resume", "map", "--epochs", "3").Expect(0);
        latent.Run("som", "plot", "map", "--out", "plots", "--view", "hits").Expect(0);
        latent.Run("som", "quality", "map", "--data", "pictures").Expect(0);
        latent.Run("som", "project", "map", "--data", "pictures", "--out", "p.csv").Expect(0);
        latent.Run(TinyMap.Arguments("none", 2, "--size", "0")).Expect(2);
    }

    [Fact]
    public void What_cannot_be_is_said()
    {
        using Latent latent = TinyMap.Prepare();
        latent.Run(TinyMap.Arguments("map", 1)).Expect(0);
        File.WriteAllLines(latent["t.csv"], ["a,b", "1,2"]);
        Assert.Contains("2 dimensions", latent.Run("som", "quality", "map", "--data", "t.csv").Expect(3).Errors, StringComparison.Ordinal);
        Assert.Contains("there is no folder", latent.Run("som", "project", "map", "--data", "pictures", "--out", "no/p.csv").Expect(2).Errors, StringComparison.Ordinal);
        latent.Run("som", "train", "--data", "t.csv", "--rows", "1", "--columns", "2", "--map", "table").Expect(0);
        File.WriteAllLines(latent["u.csv"], ["a,c", "1,2"]);
        Assert.Contains("'b', which the training data had", latent.Run("som", "quality", "table", "--data", "u.csv").Expect(3).Errors, StringComparison.Ordinal);
        File.WriteAllLines(latent["v.csv"], ["a,b", "1,2", "3,x"]);
        Assert.Contains("b (2, x)", latent.Run("som", "train", "--data", "v.csv", "--rows", "1", "--columns", "2", "--map", "typo").Expect(0).Errors, StringComparison.Ordinal);
        latent.Run("som", "plot", "map", "--out", "plots", "--scale", "0").Expect(2);
        Assert.Contains("--epochs N", latent.Run("som", "resume", "map").Expect(0).Errors, StringComparison.Ordinal);
        Assert.Contains("ROW,COLUMN=TEXT", latent.Run("som", "label", "map", "--set", "here").Expect(2).Errors, StringComparison.Ordinal);
        latent.Run("som", "label", "map", "--set", "3,0=x").Expect(2);
        latent.Run("som", "label", "map", "--from-data", "pictures").Expect(3);
        latent.Run("som", "export", "map", "--out", "m.bin").Expect(2);
        latent.Run("som", "plot", "map", "--out", "plots", "--view", "labels").Expect(2);
        Assert.Contains("nothing", latent.Run("som", "quality", "nothing", "--data", "pictures").Expect(3).Errors, StringComparison.Ordinal);
    }

    /// <summary>The number in each tile's hint, such as "row 0, column 1: 3 samples", by the tile's place.</summary>
    private static Dictionary<string, int> Hints(string file, string what) =>
        Regex.Matches(File.ReadAllText(file), $"<title>(row \\d+, column \\d+): (?:{what} )?(\\d+)(?: {what}s?)?</title>").ToDictionary(hint => hint.Groups[1].Value, hint => int.Parse(hint.Groups[2].Value));
}

using System.Text.Json.Nodes;
using LatentSharp.Som;
using LatentSharp.Som.Storage;

namespace LatentSharp.Cli.Tests.Som;

public sealed class SomTrainTests
{
    [Fact]
    public void A_map_of_pictures_is_trained_stored_and_described()
    {
        using Latent latent = TinyMap.Prepare();
        JsonObject result = latent.Run(TinyMap.Arguments("map", 7, "--json", "--codebook", "w.npy")).Expect(0).Json;
        Assert.Equal((3, 4, 7, TinyMap.Pictures, 64), (Number(result, "rows"), Number(result, "columns"), Number(result, "epochs"), Number(result, "samples"), Number(result, "dimensions")));
        foreach (string name in (string[])["engine", "trainSeconds", "quantizationError", "topographicError"]) Assert.NotNull(result[name]);
        Assert.Equal("finished", result["stoppedBy"]!.GetValue<string>());

        StoredMap stored = MapFolder.Load(latent["map"]);
        Assert.Equal((3, 4, 8), (stored.Map.Topology.Rows, stored.Map.Topology.Columns, stored.Map.Picture!.Width));
        Assert.Equal(7, stored.Epochs);
        Assert.Equal(result["quantizationError"]!.GetValue<double>(), stored.Map.TrainingDistances!.Mean, 1e-12);
        Assert.Equal([3, 4, 64], CodebookFile.Read(latent["w.npy"]).Shape);
        Assert.Equal(stored.Map.Codebook.ToArray(), CodebookFile.Read(latent["w.npy"]).Values);
        Assert.Equal(Enumerable.Range(1, 7), File.ReadLines(latent["map/metrics.jsonl"]).Select(line => JsonNode.Parse(line)!["epoch"]!.GetValue<int>()));
        Assert.True(File.Exists(latent["map/checkpoints/epoch-000007.safetensors"]));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,nan\n", "rows.csv: row 2, column 2 (b) has no value")]
    [InlineData("a,b\n1,2\n3,1e200\n", "rows.csv: row 2, column 2 (b) is 1E+200")]
    [InlineData("a,b\n1,2\n3,inf\n", "rows.csv: Row 2, column 'b' is infinite")]
    [InlineData("a,b\n1,2\n3\n", "rows.csv: Line 3 has 1 cells")]
    public void A_bad_number_is_named_with_its_file_row_and_column(string table, string message)
    {
        using Latent latent = TinyMap.Prepare();
        File.WriteAllText(latent["rows.csv"], table);
        Outcome outcome = latent.Run("som", "train", "--data", "rows.csv", "--map", "refused").Expect(3);
        Assert.Contains(message, outcome.Errors);
        Assert.False(Directory.Exists(latent["refused"]));
    }

    [Fact]
    public void Each_option_changes_the_recipe()
    {
        using Latent latent = TinyMap.Prepare();
        JsonNode recipe = latent.Run("som", "train", "--recipe", "som-olivetti", "--data", "x", "--samples", "all", "--rows", "4", "--columns", "6", "--lattice", "hexagonal", "--shape", "toroid",
            "--algorithm", "batch", "--epochs", "5", "--seed", "7", "--radius", "4", "--radius-end", "0.5", "--rate", "0.9", "--rate-end", "0.1", "--schedule", "two-phase", "--neighborhood", "bubble",
            "--distance", "manhattan", "--normalize", "samples", "--missing", "mask", "--init", "samples", "--order", "sequential", "--dry-run", "--json").Expect(0).Json["recipe"]!;
        MapRecipe expected = KnownMapRecipes.SomOlivetti with
        {
            Data = "x",
            DrawnSamples = null,
            Rows = 4,
            Columns = 6,
            Lattice = Lattice.Hexagonal,
            Shape = MapShape.Toroid,
            Algorithm = MapAlgorithm.Batch,
            Epochs = 5,
            Seed = 7,
            Radius = new TwoPhaseSchedule(4, 0.5),
            LearningRate = new TwoPhaseSchedule(0.9, 0.1),
            Neighborhood = Neighborhood.Bubble,
            Distance = MapDistance.Manhattan,
            Normalization = MapNormalization.Samples,
            Missing = MissingValues.Mask,
            Initialization = new MapInitialization.FromSamples(),
            Order = SampleOrder.Sequential,
        };
        Assert.Equal(expected, MapRecipeJson.Read(recipe.AsObject(), "stdout"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(latent.Folder, "map*"));
    }

    [Fact]
    public void One_end_of_a_schedule_keeps_the_other()
    {
        using var latent = new Latent();
        JsonNode recipe = latent.Run("som", "train", "--recipe", "som-olivetti", "--radius-end", "0.5", "--dry-run", "--json").Expect(0).Json["recipe"]!;
        Assert.Equal(("linear", 3 * Math.Exp(-0.01), 0.5), (recipe["radius"]!["kind"]!.GetValue<string>(), recipe["radius"]!["start"]!.GetValue<double>(), recipe["radius"]!["end"]!.GetValue<double>()));
        Assert.Equal("decay", recipe["learningRate"]!["kind"]!.GetValue<string>());
    }

    [Fact]
    public void A_given_codebook_and_sequential_order_leave_nothing_to_chance()
    {
        using Latent latent = TinyMap.Prepare();
        latent.Run(TinyMap.Arguments("first", 1, "--codebook", "w.npy")).Expect(0);
        latent.Run(TinyMap.Arguments("a", 3, "--init", "w.npy", "--order", "sequential", "--seed", "1")).Expect(0);
        latent.Run("som", "train", "--data", "pictures", "--epochs", "3", "--map", "b", "--init", "w.npy", "--order", "sequential", "--seed", "2").Expect(0);
        Assert.Equal(MapFolder.Load(latent["a"]).Map.Codebook.ToArray(), MapFolder.Load(latent["b"]).Map.Codebook.ToArray());
    }

    [Fact]
    public void A_map_is_never_trained_over()
    {
        using Latent latent = TinyMap.Prepare();
        latent.Run(TinyMap.Arguments("map", 1)).Expect(0);
        byte[] before = File.ReadAllBytes(latent["map/metrics.jsonl"]);
        Assert.Contains("latent som resume map", latent.Run(TinyMap.Arguments("map", 1)).Expect(2).Errors, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(latent["map/metrics.jsonl"]));
    }

    public static TheoryData<string, string> WrongUsage => new()
    {
        { "--rows 3", "--columns" },
        { "--rows 0 --columns 3", "at least one row" },
        { "--rows 3 --columns 3 --lattice hexagonal --shape toroid", "even number of rows" },
        { "--rows 3 --columns 3 --radius 0", "radius" },
        { "--rows 3 --columns 3 --rate 1.5", "learning rate" },
        { "--radius-end 2", "--radius R" },
        { "--epochs 0", "--epochs" },
        { "--threads 0", "--threads" },
        { "--samples some", "--samples" },
        { "--samples 17", "17 samples" },
        { "--init somewhere", "--init" },
        { "--neighborhood cosmic", "cosmic" },
        { "--algorithm batch --neighborhood mexican-hat", "mexican-hat" },
        { "--recipe som-nothing", "som-olivetti" },
        { "--rosw 3", "--rows" },
    };

    [Theory]
    [MemberData(nameof(WrongUsage))]
    public void Wrong_usage_ends_with_2_says_what_and_leaves_no_map(string arguments, string named)
    {
        using Latent latent = TinyMap.Prepare();
        Outcome outcome = latent.Run(["som", "train", "--data", "pictures", "--map", "map", .. arguments.Split(' ')]).Expect(2);
        Assert.Contains(named, outcome.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(latent["map"]));
    }

    [Fact]
    public void What_is_required_is_said()
    {
        using Latent latent = TinyMap.Prepare();
        Assert.Contains("--data", latent.Run("som", "train", "--map", "map").Expect(2).Errors, StringComparison.Ordinal);
        Assert.Contains("--map", latent.Run("som", "train", "--data", "pictures").Expect(2).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_data_ends_with_3_names_it_and_leaves_no_map()
    {
        using Latent latent = TinyMap.Prepare();
        File.WriteAllText(latent["bad.npy"], "not numbers");
        Assert.Contains("no/such", latent.Run("som", "train", "--data", "no/such", "--map", "map").Expect(3).Errors, StringComparison.Ordinal);
        Assert.Contains("bad.npy", latent.Run(TinyMap.Arguments("map", 1, "--init", "bad.npy")).Expect(3).Errors, StringComparison.Ordinal);
        Assert.Contains("nowhere.npy", latent.Run(TinyMap.Arguments("map", 1, "--init", "nowhere.npy")).Expect(3).Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(latent["map"]));
    }

    private static int Number(JsonObject document, string name) => document[name]!.GetValue<int>();
}

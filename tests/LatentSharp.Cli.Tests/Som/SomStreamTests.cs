using System.Text.Json.Nodes;
using LatentSharp.Som.Storage;

namespace LatentSharp.Cli.Tests.Som;

public sealed class SomStreamTests
{
    private const int Rows = 25_000;

    private static readonly string[] Batch = ["som", "train", "--data", "big.npy", "--algorithm", "batch", "--rows", "3", "--columns", "4", "--threads", "1", "--init", "random"];

    [Fact]
    public void A_streamed_file_is_trained_on_whole_and_measured_by_a_part()
    {
        using Latent latent = Prepare();
        Outcome outcome = latent.Run([.. Batch, "--map", "one", "--epochs", "4", "--stream", "--scale", "zscore", "--json"]).Expect(0);
        JsonObject result = outcome.Json;
        Assert.Equal((Rows, 20_000, "pruned"), (result["samples"]!.GetValue<int>(), result["measuredSamples"]!.GetValue<int>(), result["engine"]!.GetValue<string>()));
        Assert.Null(result["deadUnits"]);
        Assert.Contains("big is streamed: 25,000 samples of 3 numbers", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("20,000 of the 25,000 samples", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("20,000 of the 25,000 samples", File.ReadAllText(latent["one/report.html"]), StringComparison.Ordinal);
        Assert.Equal("zscore", MapFolder.Load(latent["one"]).Encoding!["scaling"]!.GetValue<string>(), ignoreCase: true);

        JsonObject loaded = latent.Run([.. Batch, "--map", "two", "--epochs", "4", "--scale", "zscore", "--json"]).Expect(0).Json;
        Assert.Equal((Rows, Rows), (loaded["samples"]!.GetValue<int>(), loaded["measuredSamples"]!.GetValue<int>()));
        Assert.Equal(MapFolder.Load(latent["two"]).Map.Codebook.ToArray(), MapFolder.Load(latent["one"]).Map.Codebook.ToArray());
    }

    [Fact]
    public void A_streamed_training_is_resumed_as_one()
    {
        using Latent latent = Prepare();
        string[] timeless = ["--radius", "1", "--radius-end", "1"];
        latent.Run([.. Batch, .. timeless, "--map", "one", "--epochs", "2", "--stream"]).Expect(0);
        Outcome resumed = latent.Run("som", "resume", "one", "--epochs", "5", "--json").Expect(0);
        Assert.Contains("is streamed", resumed.Errors, StringComparison.Ordinal);
        Assert.Equal(5, resumed.Json["epochs"]!.GetValue<int>());
        latent.Run([.. Batch, .. timeless, "--map", "two", "--epochs", "5", "--stream"]).Expect(0);
        Assert.Equal(MapFolder.Load(latent["two"]).Map.Codebook.ToArray(), MapFolder.Load(latent["one"]).Map.Codebook.ToArray());

        Write(latent["big.npy"], Rows, shift: 1);
        Assert.Contains("other samples", latent.Run("som", "resume", "one", "--epochs", "6").Expect(3).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--algorithm batch", "--algorithm online")]
    [InlineData("--label-field", "--label-field kind")]
    [InlineData("--fields", "--fields 1,2")]
    [InlineData("--scale robust", "--scale robust")]
    [InlineData("--missing mask", "--missing mask")]
    [InlineData("cannot be streamed", "--data table.csv")]
    public void What_streaming_cannot_do_ends_with_2_and_leaves_no_map(string named, string arguments)
    {
        using Latent latent = Prepare();
        string[] given = arguments.Split(' ');
        string[] others = [.. Enumerable.Range(0, Batch.Length / 2).SelectMany(i => Batch[2 * i] == given[0] ? [] : Batch[(2 * i)..(2 * i + 2)])];
        Outcome outcome = latent.Run([.. others, .. given, "--map", "map", "--stream"]).Expect(2);
        Assert.Contains(named, outcome.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(latent["map"]));
    }

    [Fact]
    public void Pictures_are_not_streamed_and_a_missing_value_is_named()
    {
        using Latent latent = Prepare();
        File.WriteAllBytes(latent["big.npy"], Npy("|u1", "(2, 2, 2)", new byte[8]));
        Assert.Contains("pictures", latent.Run([.. Batch, "--map", "map", "--stream"]).Expect(3).Errors, StringComparison.Ordinal);
        Write(latent["big.npy"], Rows, shift: float.NaN);
        Assert.Contains("row 1, column 1 has no value", latent.Run([.. Batch, "--map", "map", "--stream"]).Expect(3).Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(latent["map"]));
    }

    private static Latent Prepare()
    {
        var latent = new Latent();
        Write(latent["big.npy"], Rows, shift: 0);
        return latent;
    }

    private static void Write(string path, int rows, float shift) =>
        File.WriteAllBytes(path, Npy("<f4", $"({rows}, 3)", [.. Enumerable.Range(0, rows * 3).SelectMany(i => BitConverter.GetBytes((float)Math.Sin(i * i) * (1 + i % 3) + shift))]));

    private static byte[] Npy(string type, string shape, byte[] content)
    {
        byte[] header = System.Text.Encoding.ASCII.GetBytes($"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. header, .. content];
    }
}

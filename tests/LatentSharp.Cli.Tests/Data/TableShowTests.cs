using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Data;

public sealed class TableShowTests
{
    [Fact]
    public void A_known_table_is_shown_with_its_columns_ranges_and_classes()
    {
        using var latent = new Latent();
        string output = latent.Run("data", "show", "iris").Expect(0).Output;
        Assert.Contains("iris: 150 rows, 5 columns, the classes in species", output, StringComparison.Ordinal);
        Assert.Contains("4.3 to 7.9, mean 5.84333", output, StringComparison.Ordinal);
        Assert.Contains("3 different: setosa, versicolor, virginica", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_shown_as_json_with_what_is_missing()
    {
        using var latent = new Latent();
        File.WriteAllText(latent["own.csv"], "a;b\n1,5;x\nNA;y\n2,5;\n");
        JsonNode json = latent.Run("data", "show", "own.csv", "--json").Expect(0).Json;
        Assert.Equal(3, json["count"]!.GetValue<int>());
        Assert.Equal("""{"name":"a","missing":1,"min":1.5,"max":2.5,"mean":2}""", json["columns"]![0]!.ToJsonString());
        Assert.Equal("""{"name":"b","missing":1,"categories":2}""", json["columns"]![1]!.ToJsonString());
    }

    [Fact]
    public void A_table_where_pictures_are_wanted_is_refused_with_a_clear_sentence()
    {
        using var latent = new Latent();
        Outcome train = latent.Run("gan", "train", "--recipe", "dcgan-olivetti", "--data", "iris", "--run", "r").Expect(3);
        Assert.Contains("iris: This is a table, not pictures.", train.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(latent["r"]));
        latent.Run("data", "show", "iris", "--out", "g.png").Expect(2);
    }
}

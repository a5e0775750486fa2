using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Data;

public sealed class DataCatalogTests
{
    [Fact]
    public void List_names_every_known_set_and_where_the_shipped_one_is()
    {
        using var latent = new Latent();
        JsonArray sets = latent.Run("data", "list", "--json").Expect(0).Json["sets"]!.AsArray();
        string[] names = [.. sets.Select(set => set!["name"]!.GetValue<string>())];
        foreach (string name in (string[])["fashion-mnist-5k", "fashion-mnist", "mnist", "olivetti", "att-faces", "cifar10", "stl10"]) Assert.Contains(name, names);
        string folder = sets.Single(set => set!["name"]!.GetValue<string>() == "fashion-mnist-5k")!["folder"]!.GetValue<string>();
        Assert.True(Directory.Exists(folder));
    }

    [Fact]
    public void List_for_people_has_a_line_for_each_set()
    {
        using var latent = new Latent();
        string output = latent.Run("data", "list").Expect(0).Output;
        foreach (string name in (string[])["fashion-mnist-5k", "mnist", "olivetti", "cifar10", "stl10"]) Assert.Contains(name, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_of_what_is_here_says_where()
    {
        using var latent = new Latent();
        string folder = latent.Run("data", "get", "fashion-mnist-5k").Expect(0).Output.Trim();
        Assert.Contains("fashion-mnist-5k-images-idx3-ubyte.gz", Directory.EnumerateFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_path_that_is_not_there_is_named()
    {
        using var latent = new Latent();
        Outcome outcome = latent.Run("data", "show", "no/such/folder").Expect(3);
        Assert.StartsWith("no/such/folder: ", outcome.Errors.Replace(latent.Folder + "/", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_picture_is_named_and_skipped_or_stops_as_asked()
    {
        using var latent = new Latent();
        TinyPictures.Write(latent["pictures"], 3);
        File.WriteAllText(latent["pictures/broken.png"], "not a picture");
        Outcome lenient = latent.Run("data", "show", "pictures", "--json").Expect(0);
        Assert.Contains("broken.png", lenient.Errors, StringComparison.Ordinal);
        Assert.Equal(3, lenient.Json["count"]!.GetValue<int>());
        Assert.Contains("broken.png", latent.Run("data", "show", "pictures", "--strict").Expect(3).Errors, StringComparison.Ordinal);
    }
}

using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Runs;
using LatentSharp.Som;
using LatentSharp.Som.Storage;
using LatentSharp.Tests.Runs;

namespace LatentSharp.Tests.Som.Storage;

public sealed class MapFolderTests
{
    private static readonly MapRecipe Recipe = new()
    {
        Rows = 2,
        Columns = 3,
        Radius = new LinearSchedule(1.1, 1 / 3.0),
        Initialization = new MapInitialization.Given([.. Enumerable.Range(0, 24).Select(i => i / 7.0)]),
    };

    [Fact]
    public void A_map_comes_back_to_the_bit_with_all_that_belongs_to_it()
    {
        using var folder = new TemporaryFolder();
        StoredMap stored = Map();
        MapFolder.Save(folder["a/map"], stored);
        StoredMap read = MapFolder.Load(folder["a/map"]);
        Assert.Equal(stored.Map.Codebook.ToArray().Select(BitConverter.DoubleToInt64Bits), read.Map.Codebook.ToArray().Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(((MapInitialization.Given)Recipe.Initialization).Codebook, ((MapInitialization.Given)read.Map.Recipe.Initialization).Codebook);
        Assert.Equal(Recipe, read.Map.Recipe with { Initialization = Recipe.Initialization });
        Assert.Equal(stored.Map.Topology, read.Map.Topology);
        Assert.Equal(stored.Map.Fields, read.Map.Fields);
        Assert.Equal(stored.Map.ClassNames, read.Map.ClassNames);
        Assert.Equal(stored.Map.Picture, read.Map.Picture);
        Assert.Equal(stored.Map.UnitLabels, read.Map.UnitLabels);
        Assert.Equal((stored.Epochs, stored.Generator), (read.Epochs, read.Generator));
        Assert.True(JsonNode.DeepEquals(stored.Encoding, read.Encoding));
        Assert.Equal(stored.Map.TrainingDistances, read.Map.TrainingDistances);
        Assert.Equal([folder["a/map/map.json"], folder["a/map/map.safetensors"]], Directory.EnumerateFiles(folder["a/map"]).Order());
    }

    [Fact]
    public void The_short_way_saves_and_loads_the_map_alone()
    {
        using var folder = new TemporaryFolder();
        SelfOrganizingMap map = Map().Map;
        map.Save(folder["map"]);
        SelfOrganizingMap read = SelfOrganizingMap.Load(folder["map"]);
        Assert.Equal(map.Codebook, read.Codebook);
        double[] sample = [1, -2, 3, -4];
        Assert.Equal(map.BestMatchingUnit(sample), read.BestMatchingUnit(sample));
    }

    [Fact]
    public void The_codebook_lies_in_its_file_with_the_shape_of_the_map()
    {
        using var folder = new TemporaryFolder();
        Map().Map.Save(folder.Path);
        NamedTensor codebook = Safetensors.Read(folder["map.safetensors"]).Tensors.Single(tensor => tensor.Name == "codebook");
        Assert.Equal([2L, 3, 4], codebook.Shape);
        Assert.Equal(TensorType.F64, codebook.Type);
    }

    public static TheoryData<string, string> Damages => new()
    {
        { "\"format\": 1", "\"format\": 2" },
        { "\"format\": 1", "\"format\": \"1\"" },
        { "\"kind\": \"map\"", "\"kind\": \"gan\"" },
        { "\"dimensions\": 4", "\"dimensions\": 5" },
        { "\"dimensions\": 4", "\"dimensions\": 1e99" },
        { "\"dimensions\": 4", "\"dimensions\": -4" },
        { "\"rows\": 2", "\"rows\": 3" },
        { "\"rows\": 2", "\"rows\": 2147483647" },
        { "\"rows\": 2", "\"rows\": 0" },
        { "\"kind\": \"linear\"", "\"kind\": \"circular\"" },
        { "\"neighborhood\": \"gaussian\"", "\"neighborhood\": \"cosmic\"" },
        { "\"distance\": \"euclidean\"", "\"distance\": 0" },
        { "\"farthestWins\": false", "\"farthestWins\": false, \"nearestLoses\": true" },
        { "\"epochs\": 4", "\"epochs\": 4, \"more\": {}" },
        { "\"epochs\": 20", "\"epochs\": 20.5" },
        { "\"width\": 2", "\"width\": 3" },
        { "\"width\": 2", "\"width\": -2" },
        { "\"5\": \"north\"", "\"6\": \"north\"" },
        { "\"5\": \"north\"", "\"5\": 5" },
        { "\"encoding\": {", "\"encoding\": 7, \"x\": {" },
        { "\"position\": \"18446744073709551615\"", "\"position\": \"18446744073709551616\"" },
        { "\"numbers\": 24", "\"numbers\": 23" },
        { "\"codebookSha256\": \"", "\"codebookSha256\": \"0" },
        { "\"samples\": 3", "\"samples\": 0" },
        { "\"largest\": 7", "\"largest\": 1e999" },
        { "\"a\"", "null" },
        { "{", "[" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_changed_description_is_a_data_error_that_names_the_file(string from, string to)
    {
        using var folder = new TemporaryFolder();
        MapFolder.Save(folder.Path, Map());
        string text = File.ReadAllText(folder["map.json"]);
        int at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, from);
        File.WriteAllText(folder["map.json"], text[..at] + to + text[(at + from.Length)..]);
        DataException fault = Assert.Throws<DataException>(() => MapFolder.Load(folder.Path));
        Assert.Equal(folder["map.json"], fault.Path);
        Assert.NotEmpty(fault.Remedy);
    }

    [Fact]
    public void Every_truncation_is_a_data_error()
    {
        using var folder = new TemporaryFolder();
        MapFolder.Save(folder.Path, Map());
        foreach (string file in (string[])[folder["map.json"], folder["map.safetensors"]])
        {
            byte[] whole = File.ReadAllBytes(file);
            for (int length = 0; length < whole.Length - 2; length += 7)
            {
                File.WriteAllBytes(file, whole[..length]);
                Assert.Throws<DataException>(() => MapFolder.Load(folder.Path));
            }

            File.WriteAllBytes(file, whole);
        }

        byte[] codebook = File.ReadAllBytes(folder["map.safetensors"]);
        codebook[^1] ^= 1;
        MapFolder.Load(folder.Path);
        File.WriteAllBytes(folder["map.safetensors"], [.. codebook[..^200], (byte)(codebook[^200] ^ 1), .. codebook[^199..]]);
        Assert.Throws<DataException>(() => MapFolder.Load(folder.Path));
    }

    [Fact]
    public void Folders_without_a_map_say_what_to_do()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("no such folder", Assert.Throws<DataException>(() => MapFolder.Load(folder["nothing"])).Fault, StringComparison.Ordinal);
        Assert.Contains("no map", Assert.Throws<DataException>(() => MapFolder.Load(folder.Path)).Fault, StringComparison.Ordinal);
        File.WriteAllText(folder["options.json"], "{}");
        Assert.Contains("som resume", Assert.Throws<DataException>(() => MapFolder.Load(folder.Path)).Remedy, StringComparison.Ordinal);
    }

    private static StoredMap Map()
    {
        double[] codebook = [.. Enumerable.Range(0, 24).Select(i => Math.Sin(i) / 3)];
        (codebook[0], codebook[1]) = (double.Epsilon, -0.0);
        string?[] labels = [null, "two\nlines", null, null, null, "north"];
        return new StoredMap(new SelfOrganizingMap(Recipe, 4, codebook)
        {
            Fields = ["a", "b", "ü \"c\"", "d"],
            ClassNames = ["x"],
            Picture = new PictureShape(2, 2, 1),
            UnitLabels = labels,
            TrainingDistances = DistanceProfile.Of([0.1, 1 / 3.0, 7]),
        })
        {
            Epochs = 4,
            Generator = new RandomStreamState(long.MinValue, ulong.MaxValue, ulong.MaxValue),
            Encoding = new JsonObject { ["columns"] = new JsonArray(1, 2), ["scale"] = 0.1 },
        };
    }
}

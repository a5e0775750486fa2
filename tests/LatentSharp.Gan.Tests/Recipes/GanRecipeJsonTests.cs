using System.Text.Json.Nodes;
using CsCheck;
using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Tests.Recipes;

public sealed class GanRecipeJsonTests
{
    private static readonly Gen<AdamOptions> Adam =
        Gen.Select(Gen.Double[1e-12, 10], Gen.Double[0, 0.9999], Gen.Double[0, 0.9999], Gen.Double[1e-16, 1], (rate, beta1, beta2, epsilon) => new AdamOptions(rate, beta1, beta2, epsilon));

    private static readonly Gen<Objective> AnyObjective = Gen.OneOf(
        Gen.Const(KnownObjectives.NonSaturating),
        Gen.Double[1e-6, 10].Select(bound => (Objective)new WassersteinClipObjective(bound)));

    private static readonly Gen<GanRecipe> Recipe =
        from names in Gen.Select(Gen.String, Gen.String)
        from data in Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[1, 100_000].Nullable(), Gen.OneOf(Gen.Const(8), Gen.Const(16), Gen.Const(32), Gen.Const(64), Gen.Const(128)), Gen.OneOf(Gen.Const(1), Gen.Const(3)))
        from sizes in Gen.Select(Gen.Int[1, 65536], Gen.Int[1, 1024], Gen.Int[2, 65536], Gen.Int[1, int.MaxValue])
        from play in Gen.Select(AnyObjective, Adam, Adam, Gen.Int[1, 1000])
        from rest in Gen.Select(Gen.Enum<ResizeMode>(), Gen.Enum<BatchSampling>(), Gen.Long, Gen.Int[1, 4096])
        select new GanRecipe
        {
            Name = names.Item1,
            Data = names.Item2,
            DataCount = data.Item1,
            FirstPictures = data.Item2,
            ImageSize = data.Item3,
            ImageChannels = data.Item4,
            LatentSize = sizes.Item1,
            Width = NetworkWidth.FromChannels(sizes.Item2),
            BatchSize = sizes.Item3,
            Epochs = sizes.Item4,
            Objective = play.Item1,
            DiscriminatorOptimizer = play.Item2,
            GeneratorOptimizer = play.Item3,
            CriticStepsPerGeneratorStep = play.Item4,
            Resize = rest.Item1,
            Sampling = rest.Item2,
            Seed = rest.Item3,
            GridCount = rest.Item4,
        };

    [Fact]
    public void What_is_written_is_read_as_an_equal_recipe() =>
        Recipe.Sample(recipe => GanRecipeJson.Read(JsonNode.Parse(GanRecipeJson.Write(recipe).ToJsonString())!.AsObject(), "options.json") == recipe, iter: 2000, seed: "0000KOIPe036");

    [Fact]
    public void A_document_that_was_never_text_is_read_too() =>
        Assert.All(KnownRecipes.All, recipe => Assert.Equal(recipe, GanRecipeJson.Read(GanRecipeJson.Write(recipe), "options.json")));

    [Fact]
    public void The_fields_of_the_file_are_a_contract() =>
        Assert.Equal(
            """
            {"name":"wgan-fashion-mnist","data":"fashion-mnist-5k","dataCount":5000,"firstPictures":5000,"imageSize":64,"imageChannels":1,"resize":"bicubic","latentSize":100,"width":128,"batchSize":64,"epochs":100,"objective":"wasserstein-clip","clipBound":0.01,"discriminatorOptimizer":{"learningRate":5E-05,"beta1":0.5,"beta2":0.9,"epsilon":1E-08},"generatorOptimizer":{"learningRate":5E-05,"beta1":0.5,"beta2":0.9,"epsilon":1E-08},"criticStepsPerGeneratorStep":5,"sampling":"withReplacement","seed":1000,"gridCount":30}
            """,
            GanRecipeJson.Write(KnownRecipes.WganFashionMnist).ToJsonString());

    [Theory]
    [InlineData("name", "null")]
    [InlineData("data", "7")]
    [InlineData("dataCount", "\"many\"")]
    [InlineData("dataCount", "-1")]
    [InlineData("imageSize", "65")]
    [InlineData("imageSize", "64.5")]
    [InlineData("imageSize", "99999999999")]
    [InlineData("imageChannels", "2")]
    [InlineData("resize", "\"nearest\"")]
    [InlineData("resize", "\"7\"")]
    [InlineData("resize", "\"bicubic, pad\"")]
    [InlineData("sampling", "\"\"")]
    [InlineData("sampling", "1")]
    [InlineData("width", "0")]
    [InlineData("batchSize", "1")]
    [InlineData("objective", "\"wasserstein\"")]
    [InlineData("clipBound", "null")]
    [InlineData("clipBound", "0")]
    [InlineData("discriminatorOptimizer", "null")]
    [InlineData("discriminatorOptimizer", "[]")]
    [InlineData("generatorOptimizer", "{}")]
    [InlineData("generatorOptimizer", """{"learningRate":-1,"beta1":0.5,"beta2":0.9,"epsilon":1e-8}""")]
    [InlineData("seed", "1e40")]
    [InlineData("firstPictures", "\"all\"")]
    [InlineData("firstPictures", "0")]
    public void A_wrong_field_is_a_fault_of_the_file(string field, string value)
    {
        JsonObject json = GanRecipeJson.Write(KnownRecipes.WganFashionMnist);
        json[field] = JsonNode.Parse(value);
        DataException fault = Assert.Throws<DataException>(() => GanRecipeJson.Read(JsonNode.Parse(json.ToJsonString())!.AsObject(), "runs/a/options.json"));
        Assert.Equal("runs/a/options.json", fault.Path);
    }

    [Fact]
    public void A_missing_field_is_named()
    {
        string[] fields = [.. GanRecipeJson.Write(KnownRecipes.WganFashionMnist).Select(item => item.Key).Where(name => name != "firstPictures")];
        Assert.Equal(18, fields.Length);
        foreach (string field in fields)
        {
            JsonObject json = GanRecipeJson.Write(KnownRecipes.WganFashionMnist);
            json.Remove(field);
            Assert.Contains($"'{field}'", Assert.Throws<DataException>(() => GanRecipeJson.Read(json, "options.json")).Message, StringComparison.Ordinal);
        }
    }
}

using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Export;
using LatentSharp.Gan.Recipes;
using LatentSharp.Runs;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentSharp.Onnx.Tests.Gan;

/// <summary>What a file says about itself.</summary>
public sealed class ModelFactsTests
{
    private static readonly GanRecipe Recipe = KnownRecipes.Conditional with { Width = 4, Classes = 3 };

    private static readonly ModelProvenance Provenance = ModelProvenance.Read(JsonNode.Parse("""
        { "data": { "name": "fashion-mnist-5k", "fingerprint": "abc", "classNames": ["one", "zwei", "drei \"3\""] }, "version": { "latentSharp": "0.1.2+3" } }
        """)!.AsObject());

    [Fact]
    public void A_generator_carries_its_law_and_its_origin()
    {
        using var game = new LivedInGame(Recipe);
        using var exported = new ExportedGame(game, new GanOnnxOptions { Provenance = Provenance, Fold = true });
        using var generator = OnnxGenerator.Load(exported.Path);
        var expected = new Dictionary<string, string>
        {
            ["kind"] = "generator",
            ["latent_law"] = "uniform(-1, 1)",
            ["latent_size"] = "64",
            ["weights"] = "average 0.998",
            ["value_range"] = "[-1, 1]",
            ["picture"] = "32x32x1",
            ["classes"] = "3",
            ["class_names"] = generator.Facts["class_names"],
            ["batch_norm"] = "folded",
            ["opset"] = "17",
            ["recipe"] = "conditional",
            ["objective"] = "non-saturating",
            ["epoch"] = "3",
            ["seed"] = "1000",
            ["data"] = "fashion-mnist-5k",
            ["data_fingerprint"] = "abc",
            ["data_licence"] = "MIT",
            ["code_version"] = "0.1.2+3",
        };
        Assert.Equal(expected.OrderBy(fact => fact.Key), generator.Facts.OrderBy(fact => fact.Key));
        Assert.Equal(["one", "zwei", "drei \"3\""], generator.ClassNames);
        Assert.Equal((64, 3, 32, 32, 1, 3), (generator.LatentSize, generator.Classes, generator.Width, generator.Height, generator.Channels, generator.Epoch));
    }

    [Fact]
    public void Nothing_is_said_of_an_origin_that_nobody_knows()
    {
        ModelProvenance unknown = ModelProvenance.Read(JsonNode.Parse("""{ "data": { "name": "my pictures", "classNames": null } }""")!.AsObject());
        Assert.Equal(new ModelProvenance { Data = "my pictures" }, unknown);
        Assert.Equal(new ModelProvenance(), ModelProvenance.Read(new JsonObject { ["data"] = 7, ["version"] = new JsonArray() }));
        using var game = new LivedInGame(Recipe with { Classes = 0 });
        using var exported = new ExportedGame(game);
        using var generator = OnnxGenerator.Load(exported.Path);
        Assert.DoesNotContain(generator.Facts.Keys, key => key.StartsWith("data", StringComparison.Ordinal) || key is "classes" or "class_names" or "code_version");
        Assert.Equal("separate", generator.Facts["batch_norm"]);
    }

    [Fact]
    public void The_batch_is_free_and_everything_else_is_fixed()
    {
        using var game = new LivedInGame(Recipe with { ImageChannels = 3 });
        using var exported = new ExportedGame(game);
        using var session = new InferenceSession(exported.Path);
        Assert.Equal(["codes", "classes"], session.InputMetadata.Keys);
        Assert.Equal([-1, 64], session.InputMetadata["codes"].Dimensions);
        Assert.Equal(["N", ""], session.InputMetadata["codes"].SymbolicDimensions);
        Assert.Equal([-1, 3, 32, 32], session.OutputMetadata["images"].Dimensions);
    }

    [Theory]
    [InlineData("conditional", "discriminator")]
    [InlineData("wgan-gp-recommended", "critic")]
    [InlineData("wgan-fashion-mnist", "critic")]
    public void A_discriminator_says_what_it_is(string recipe, string kind)
    {
        using var game = new LivedInGame(KnownRecipes.ByName(recipe) with { Width = 4 });
        using var exported = new ExportedGame(game, new GanOnnxOptions { Network = ExportedNetwork.Discriminator });
        using var session = new InferenceSession(exported.Path);
        Assert.Equal(kind, session.ModelMetadata.CustomMetadataMap["kind"]);
        Assert.DoesNotContain("latent_law", session.ModelMetadata.CustomMetadataMap.Keys);
        Assert.Equal([-1], session.OutputMetadata["scores"].Dimensions);
        DataException refused = Assert.Throws<DataException>(() => OnnxGenerator.Load(exported.Path));
        Assert.Contains($"the model is a {kind}, no generator", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_are_the_pictures_that_a_person_sees()
    {
        foreach (int channels in (int[])[1, 3])
        {
            using var game = new LivedInGame(KnownRecipes.DcganRecommended with { Width = 4, ImageChannels = channels });
            using ExportedGame plain = new(game), bytes = new(game, new GanOnnxOptions { Pixels = PixelFormat.Bytes });
            using var generator = OnnxGenerator.Load(plain.Path);
            using var session = new InferenceSession(bytes.Path);
            Assert.Equal(TensorElementType.UInt8, session.OutputMetadata["images"].ElementDataType);
            Assert.Equal([-1, 3, 32, 32], session.OutputMetadata["images"].Dimensions);
            using OrtValue codes = OrtValue.CreateTensorValueFromMemory(game.Codes(2, 9).data<float>().ToArray(), [2, 64]);
            using var options = new RunOptions();
            using var found = session.Run(options, ["codes"], [codes], ["images"]);
            byte[] planes = found[0].GetTensorDataAsSpan<byte>().ToArray();
            Picture second = generator.Sample(2, 9)[1];
            byte[] expected = [.. Enumerable.Range(0, 3 * 1024).Select(i => second.Samples[channels == 3 ? i % 1024 * 3 + i / 1024 : i % 1024])];
            Assert.Equal(expected, planes[(3 * 1024)..]);
            Assert.Contains("--pixels numbers", Assert.Throws<DataException>(() => OnnxGenerator.Load(bytes.Path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Networks_that_do_not_fit_are_refused_before_a_file_is_touched()
    {
        using var game = new LivedInGame(Recipe);
        ArgumentException codes = Assert.Throws<ArgumentException>(() => GanOnnx.Write(Recipe, game.Checkpoint, "never.onnx", new GanOnnxOptions { Network = ExportedNetwork.Discriminator, Latent = LatentLaw.Normal }));
        Assert.Contains("for the generator", codes.Message, StringComparison.Ordinal);
        ArgumentException large = Assert.Throws<ArgumentException>(() => GanOnnx.Write(Recipe with { Width = 1024, ImageSize = 128 }, game.Checkpoint, "never.onnx"));
        Assert.Contains("2 GB", large.Message, StringComparison.Ordinal);
        DataException other = Assert.Throws<DataException>(() => GanOnnx.Write(Recipe with { LatentSize = 63 }, game.Checkpoint, "never.onnx"));
        Assert.Contains("generator_average.layers.0.weight", other.Message, StringComparison.Ordinal);
        DataException empty = Assert.Throws<DataException>(() => GanOnnx.Write(Recipe, new Checkpoint(1, new JsonObject(), []), "never.onnx"));
        Assert.Contains("is missing", empty.Message, StringComparison.Ordinal);
        Assert.False(File.Exists("never.onnx"));
    }
}

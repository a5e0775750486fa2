using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Onnx.Tests.Gan;

namespace LatentSharp.Onnx.Tests.Generators;

/// <summary>The example of docs/gan-export.md, run.</summary>
public sealed class SnippetTests
{
    [Fact]
    public void The_example_draws()
    {
        using var game = new LivedInGame(KnownRecipes.DcganRecommended with { Width = 4 });
        using var exported = new ExportedGame(game);

        using var generator = OnnxGenerator.Load(exported.Path);
        IReadOnlyList<Picture> pictures = generator.Sample(16, seed: 7);
        IReadOnlyList<Picture> walk = generator.Interpolate(fromSeed: 7, toSeed: 8, frames: 24);
        float[] numbers = generator.Generate(new float[generator.LatentSize]);
        string madeFrom = generator.Facts["recipe"];
        byte[] png = Picture.Tile(pictures).ToPng();

        Assert.Equal((16, 24, 1024, "dcgan-recommended"), (pictures.Count, walk.Count, numbers.Length, madeFrom));
        Assert.Equal("PNG"u8, png.AsSpan(1, 3));
    }

    [Fact]
    public void The_page_shows_what_is_run()
    {
        string page = File.ReadAllText(RepositoryFile.Find("docs/gan-export.md"));
        string[] shown = page.Split("```csharp\n")[1].Split("```")[0].Trim().Split('\n');
        string run = File.ReadAllText(RepositoryFile.Find("tests/LatentSharp.Onnx.Tests/Generators/SnippetTests.cs")).Replace("exported.Path", "\"clothes.onnx\"", StringComparison.Ordinal);
        Assert.All(shown, line => Assert.Contains($"        {line}\n", run, StringComparison.Ordinal));
    }
}

using LatentSharp.Gan.Export;
using LatentSharp.Gan.Recipes;

namespace LatentSharp.Onnx.Tests.Gan;

/// <summary>Normal codes in, uniform ones inside.</summary>
public sealed class NormalCodesTests
{
    private static readonly GanRecipe Recipe = KnownRecipes.DcganRecommended with { Width = 4, LatentSize = 8 };

    private static readonly float[] Normal = [-4f, -1.5f, -0.25f, -1e-3f, 0f, 0.5f, 2f, 5f];

    // /usr/bin/python3 -c "from scipy.stats import norm; print([2 * norm.cdf(z) - 1 for z in (-4, -1.5, -0.25, -1e-3, 0, 0.5, 2, 5)])"
    private static readonly double[] UniformByScipy =
        [-0.9999366575163338, -0.8663855974622838, -0.1974126513658474, -0.0007978844278221375, 0.0, 0.38292492254802624, 0.9544997361036416, 0.9999994266968562];

    [Fact]
    public void Codes_become_what_the_distribution_function_of_SciPy_says()
    {
        using var game = new LivedInGame(Recipe);
        using ExportedGame uniformFile = new(game), normalFile = new(game, new GanOnnxOptions { Latent = LatentLaw.Normal });
        using OnnxGenerator uniform = OnnxGenerator.Load(uniformFile.Path), normal = OnnxGenerator.Load(normalFile.Path);
        float[] expected = uniform.Generate([.. UniformByScipy.Select(value => (float)value)]), drawn = normal.Generate(Normal);
        Assert.True(expected.Max() - expected.Min() > 0.1f);
        Assert.True(expected.Zip(drawn, (a, b) => Math.Abs(a - b)).Max() < 2e-6f);
        Assert.True(uniform.Generate(Normal).Zip(drawn, (a, b) => Math.Abs(a - b)).Max() > 0.01f, "the adapter must make a difference");
    }
}

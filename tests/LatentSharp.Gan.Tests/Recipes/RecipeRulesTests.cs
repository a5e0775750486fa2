using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;

namespace LatentSharp.Gan.Tests.Recipes;

/// <summary>Each sentence by its case.</summary>
public sealed class RecipeRulesTests
{
    private static readonly GanRecipe Good = KnownRecipes.DcganOlivetti;

    public static TheoryData<string, string[]> Refused => new()
    {
        { "gp batch", ["The gradient penalty of wasserstein-gp needs D's slope at each picture", "under batch norm", "Gulrajani", "Take layer norm or none"] },
        { "relativistic batch", ["The R1 of relativistic needs", "batch norm", "Take layer norm or none"] },
        { "r1 batch", ["The R1 needs", "batch norm"] },
        { "r2 batch", ["The R2 needs", "batch norm"] },
        { "dragan batch", ["The DRAGAN needs", "batch norm"] },
        { "relativistic r1", ["relativistic objective has R1 and R2 of its own", "change their weight"] },
        { "relativistic r2", ["relativistic objective has R1 and R2 of its own"] },
        { "clip r1", ["Clipping", "the R1 asks for another slope", "take wasserstein-gp"] },
        { "clip dragan", ["Clipping", "the DRAGAN asks for another slope"] },
        { "gp r1", ["The gradient penalty of wasserstein-gp pulls D's slope to 1 and the R1 pulls it to 0", "take one"] },
        { "dragan r2", ["The DRAGAN pulls D's slope to 1 and the R2 pulls it to 0"] },
        { "relativistic dragan", ["The DRAGAN pulls D's slope to 1 and the R1 of relativistic pulls it to 0"] },
        { "gp dragan", ["The gradient penalty of wasserstein-gp and the DRAGAN both pull D's slope to 1", "take one"] },
        { "clip spectral", ["Spectral norm divides", "clipping", "take one of the two"] },
        { "spectral batch", ["Spectral norm bounds D's slope, and batch norm", "Take no other norm"] },
        { "spectral layer", ["Spectral norm bounds D's slope, and layer norm"] },
        { "classes by-class", ["cannot hold out whole classes", "never saw", "Hold out by picture"] },
        { "hinge smoothing", ["The objective hinge has no labels", "leave label smoothing out", "non-saturating, minimax or least-squares"] },
        { "relativistic smoothing", ["The objective relativistic has no labels"] },
    };

    public static TheoryData<string> Accepted => new("plain", "r1", "r1 r2", "dragan", "r1 none", "spectral", "spectral none", "spectral r1", "hinge spectral", "gp", "gp none", "gp spectral", "relativistic", "relativistic spectral",
        "clip", "clip layer", "clip none", "smoothing", "noise gp", "classes by-picture", "by-class");

    [Theory]
    [MemberData(nameof(Refused))]
    public void Parts_that_do_not_go_together_are_refused_with_the_reason(string parts, string[] sentences)
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(Build(parts).Validated);
        foreach (string sentence in sentences) Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
        Assert.Equal(fault.Message, RecipeRules.Refusal(Build(parts)));
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Parts_that_go_together_are_accepted(string parts) => Assert.Same(Good.Objective, (Build(parts).Validated() with { Objective = Good.Objective }).Objective);

    [Theory]
    [InlineData("plain", Normalization.Batch)]
    [InlineData("clip", Normalization.Batch)]
    [InlineData("r1", Normalization.Layer)]
    [InlineData("gp", Normalization.Layer)]
    [InlineData("relativistic", Normalization.Layer)]
    [InlineData("spectral", Normalization.None)]
    [InlineData("gp spectral", Normalization.None)]
    [InlineData("gp none", Normalization.None)]
    [InlineData("clip layer", Normalization.Layer)]
    public void The_norm_that_nobody_chose_suits_the_penalties(string parts, Normalization expected) => Assert.Equal(expected, Build(parts).EffectiveDiscriminatorNorm);

    private static GanRecipe Build(string parts) => parts.Split(' ').Aggregate(Good, (recipe, part) => part switch
    {
        "gp" => recipe with { Objective = KnownObjectives.WassersteinGradientPenalty },
        "relativistic" => recipe with { Objective = KnownObjectives.Relativistic },
        "clip" => recipe with { Objective = KnownObjectives.WassersteinClip },
        "hinge" => recipe with { Objective = KnownObjectives.Hinge },
        "batch" => recipe with { DiscriminatorNorm = Normalization.Batch },
        "layer" => recipe with { DiscriminatorNorm = Normalization.Layer },
        "none" => recipe with { DiscriminatorNorm = Normalization.None },
        "r1" => recipe with { Regularization = recipe.Regularization with { R1Weight = 1 } },
        "r2" => recipe with { Regularization = recipe.Regularization with { R2Weight = 1 } },
        "dragan" => recipe with { Regularization = recipe.Regularization with { DraganWeight = 1 } },
        "spectral" => recipe with { Regularization = recipe.Regularization with { SpectralNorm = true } },
        "smoothing" => recipe with { Regularization = recipe.Regularization with { LabelSmoothing = 0.1 } },
        "classes" => recipe with { Classes = 10 },
        "by-class" => recipe with { HoldOut = new HoldOut { Share = 0.1, By = HoldOutUnit.Class } },
        "by-picture" => recipe with { HoldOut = new HoldOut { Share = 0.1 } },
        "noise" => recipe with { Regularization = recipe.Regularization with { InstanceNoise = 0.1 } },
        _ => recipe,
    });
}

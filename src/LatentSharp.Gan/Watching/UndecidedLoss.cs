using LatentSharp.Gan.Recipes;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Watching;

/// <summary>The losses where a discriminator gives every picture, real or generated, the output at which it is undecided: the units of the balance.</summary>
internal static class UndecidedLoss
{
    /// <summary>D's: 2 ln 2 where D is trained by cross-entropy, 2 for hinge, 1/4 for least squares, ln 2 for pairs; null where it is 0, as for a critic, and therefore no unit.</summary>
    public static double? Of(GanRecipe recipe) => Positive(recipe, (output, realLabel) => recipe.Objective.DiscriminatorLoss(output, output, realLabel));

    /// <summary>G's: ln 2 where it does not saturate and for pairs, 1/8 for least squares; null where it is not above 0, as in the minimax game, for hinge and for a critic.</summary>
    public static double? OfGenerator(GanRecipe recipe) => Positive(recipe, (output, _) => recipe.Objective.GeneratorLoss(output, output));

    private static double? Positive(GanRecipe recipe, Func<Tensor, double, Tensor> loss)
    {
        using var scope = NewDisposeScope();
        double value = loss(full(1, (float)(recipe.Objective.Boundary ?? 0)), 1 - recipe.Regularization.LabelSmoothing).item<float>();
        return value > 0 ? value : null;
    }
}

using LatentSharp.Gan.Recipes;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Watching;

/// <summary>The loss of a discriminator that gives every picture, real or generated, the output at which it is undecided: the unit of the balance.</summary>
internal static class UndecidedLoss
{
    /// <summary>2 ln 2 where D is trained by cross-entropy, 2 for hinge, 1/4 for least squares, ln 2 for pairs; null where it is 0, as for a critic, and therefore no unit.</summary>
    public static double? Of(GanRecipe recipe)
    {
        using var scope = NewDisposeScope();
        Tensor undecided = full(1, (float)(recipe.Objective.Boundary ?? 0));
        double loss = recipe.Objective.DiscriminatorLoss(undecided, undecided, 1 - recipe.Regularization.LabelSmoothing).item<float>();
        return loss > 0 ? loss : null;
    }
}

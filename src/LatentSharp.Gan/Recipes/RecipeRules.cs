using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Gan.Recipes;

/// <summary>Which parts of a recipe do not go together, and why.</summary>
public static class RecipeRules
{
    /// <summary>Says why a combination is refused.</summary>
    /// <param name="recipe">A recipe whose single numbers are in range.</param>
    /// <returns>A sentence with the reason and the remedy; null where nothing speaks against it.</returns>
    public static string? Refusal(GanRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return PenaltyUnderBatchNorm(recipe) ?? PenaltiesThatContradict(recipe) ?? SpectralNormUndone(recipe) ?? LabelsThatDoNotExist(recipe) ?? CertaintyWithoutBoundary(recipe) ?? ClassesThatAreNeverSeen(recipe) ?? RebalancingOptions.Refusal(recipe);
    }

    private static string? PenaltyUnderBatchNorm(GanRecipe recipe) => recipe.Penalties is [var penalty, ..] && recipe.EffectiveDiscriminatorNorm == Normalization.Batch
        ? $"The {Name(recipe, penalty)} needs D's slope at each picture, but under batch norm D's answer to one picture depends on the whole batch, so that there is no such slope (Gulrajani et al. 2017, section 4). Take layer norm or none in the discriminator."
        : null;

    private static string? PenaltiesThatContradict(GanRecipe recipe)
    {
        if (recipe.Objective is RelativisticObjective && (recipe.Regularization.R1Weight > 0 || recipe.Regularization.R2Weight > 0))
            return "The relativistic objective has R1 and R2 of its own; change their weight (the objective's penalty weight) rather than adding them once more.";
        if (recipe.Objective is WassersteinClipObjective && recipe.Penalties.Count > 0)
            return $"Clipping holds the critic's slope down already, and the {recipe.Penalties[0].Name} asks for another slope; take wasserstein-gp for a penalty, or leave the penalty out.";
        string[] toOne = [.. recipe.Penalties.Where(penalty => penalty.WantsUnitSlope).Select(penalty => Name(recipe, penalty))];
        string[] toZero = [.. recipe.Penalties.Where(penalty => !penalty.WantsUnitSlope).Select(penalty => Name(recipe, penalty))];
        if (toOne.Length > 0 && toZero.Length > 0)
            return $"The {toOne[0]} pulls D's slope to 1 and the {toZero[0]} pulls it to 0; take one of them.";
        return toOne.Length > 1 ? $"The {toOne[0]} and the {toOne[1]} both pull D's slope to 1; take one of them." : null;
    }

    /// <summary>A penalty that nobody asked for by name is named with the objective it came with.</summary>
    private static string Name(GanRecipe recipe, GradientPenalty penalty) => recipe.Objective.Penalties.Contains(penalty) ? $"{penalty.Name} of {recipe.Objective.Name}" : penalty.Name;

    private static string? SpectralNormUndone(GanRecipe recipe)
    {
        if (!recipe.Regularization.SpectralNorm) return null;
        if (recipe.Objective is WassersteinClipObjective)
            return "Spectral norm divides each kernel by its largest singular value, so that clipping its entries changes nothing; take one of the two.";
        return recipe.EffectiveDiscriminatorNorm == Normalization.None
            ? null
            : $"Spectral norm bounds D's slope, and {(recipe.EffectiveDiscriminatorNorm == Normalization.Batch ? "batch" : "layer")} norm divides by a standard deviation and lifts the bound again (Miyato et al. 2018 use neither). Take no other norm in the discriminator.";
    }

    private static string? CertaintyWithoutBoundary(GanRecipe recipe) => recipe.Augmentation.Adaptive && recipe.Objective.Boundary is null
        ? $"Adaptive augmentation asks how sure D is of real pictures, and under the objective {recipe.Objective.Name} D's output has no value at which it is undecided. Give the augmentation a fixed probability."
        : null;

    private static string? ClassesThatAreNeverSeen(GanRecipe recipe) => recipe is { Classes: > 0, HoldOut: { Share: > 0, By: HoldOutUnit.Class } }
        ? "A game of classes cannot hold out whole classes: the networks would be asked for classes they never saw. Hold out by picture, which takes the same share of every class, or train without classes."
        : null;

    private static string? LabelsThatDoNotExist(GanRecipe recipe) => recipe.Regularization.LabelSmoothing > 0 && !recipe.Objective.HasLabels
        ? $"The objective {recipe.Objective.Name} has no labels that could be smoothed; leave label smoothing out, or take non-saturating, minimax or least-squares."
        : null;
}

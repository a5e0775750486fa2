using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Gan.Objectives;

namespace LatentSharp.Gan.Laboratory;

/// <summary>The numbers of the recipes that were found by trying; docs/lab-gan.md says what was tried.</summary>
internal static class LaboratoryDefaults
{
    public static LaboratoryRecipe For(LaboratoryTarget target, Objective objective)
    {
        var recipe = new LaboratoryRecipe { Target = target, Objective = Weighed(objective) };
        if (ReferenceEquals(target, KnownTargets.DisjointUniforms)) return Shift(recipe);
        if (target.Dimensions == 1) recipe = recipe with { Iterations = 3000, LatentSize = 1, Width = 32 };
        return objective switch
        {
            WassersteinClipObjective or WassersteinGradientPenaltyObjective => recipe with { CriticSteps = 5, Beta2 = 0.9 },
            _ => recipe,
        };
    }

    private static Objective Weighed(Objective objective) => objective switch
    {
        WassersteinClipObjective => new WassersteinClipObjective(0.1),
        WassersteinGradientPenaltyObjective => new WassersteinGradientPenaltyObjective(1),
        RelativisticObjective => new RelativisticObjective(0.1),
        _ => objective,
    };

    // One parameter with a constant rate moves in a straight line as long as a gradient tells it where; the head start lets D become good first.
    private static LaboratoryRecipe Shift(LaboratoryRecipe recipe) => recipe with
    {
        Iterations = 1500,
        Width = 32,
        HeadStart = 500,
        CriticSteps = 5,
        GeneratorRate = 5e-3,
        DiscriminatorRate = 2e-3,
        FinalRate = 1,
        WeightAverage = 0,
        Beta2 = 0.9,
    };
}

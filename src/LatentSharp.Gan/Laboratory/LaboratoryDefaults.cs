using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Gan.Objectives;

namespace LatentSharp.Gan.Laboratory;

/// <summary>The numbers of the recipes that were found by trying.</summary>
internal static class LaboratoryDefaults
{
    public static LaboratoryRecipe For(LaboratoryTarget target, Objective objective)
    {
        var recipe = new LaboratoryRecipe { Target = target, Objective = objective };
        if (ReferenceEquals(target, KnownTargets.DisjointUniforms)) return Shift(recipe);
        recipe = target.Dimensions == 1 ? Line(recipe) : Plane(recipe);
        return objective switch
        {
            WassersteinClipObjective => recipe with { Objective = Clip, Iterations = recipe.Iterations / 2, CriticSteps = 3, Beta2 = 0.9 },
            WassersteinGradientPenaltyObjective => recipe with { Objective = new WassersteinGradientPenaltyObjective(1), CriticSteps = 2, Beta2 = 0.9 },
            RelativisticObjective => recipe with { Objective = new RelativisticObjective(Gamma(target)) },
            _ => recipe,
        };
    }

    // The bound of the paper, 0.01, leaves so small a network nearly no slope.
    private static WassersteinClipObjective Clip => new(0.1);

    // The farther the modes are apart, the smoother D must be for G to find a way from one to the next.
    private static double Gamma(LaboratoryTarget target) => target.Dimensions == 1 ? 0.02 : ReferenceEquals(target, KnownTargets.Grid) ? 0.5 : 0.1;

    private static LaboratoryRecipe Line(LaboratoryRecipe recipe) => recipe with
    {
        Iterations = 4000,
        LatentSize = 1,
        Width = 32,
        HiddenLayers = 3,
        DiscriminatorRate = 3e-3,
        GeneratorRate = 3e-3,
        FinalRate = 0.1,
        WeightAverage = 0.995,
    };

    private static LaboratoryRecipe Plane(LaboratoryRecipe recipe) => recipe with
    {
        Iterations = 8000,
        BatchSize = 64,
        LatentSize = 2,
        HiddenLayers = 3,
        DiscriminatorRate = Rate(recipe.Objective),
        GeneratorRate = Rate(recipe.Objective),
    };

    // A D whose slope has a price bears faster steps.
    private static double Rate(Objective objective) => objective switch
    {
        RelativisticObjective or WassersteinGradientPenaltyObjective => 5e-3,
        WassersteinClipObjective => 3e-3,
        _ => 1e-3,
    };

    // D is kept good: a head start, and ten steps to each of G's. At the slope 1 the falling rate carries G over 3.
    private static LaboratoryRecipe Shift(LaboratoryRecipe recipe) => recipe with
    {
        Objective = recipe.Objective switch
        {
            WassersteinClipObjective => Clip,
            WassersteinGradientPenaltyObjective => new WassersteinGradientPenaltyObjective(10),
            RelativisticObjective => new RelativisticObjective(0.1),
            _ => recipe.Objective,
        },
        Iterations = 1000,
        Width = 32,
        HeadStart = 1000,
        CriticSteps = 10,
        GeneratorRate = 6e-3,
        DiscriminatorRate = 2e-3,
        WeightAverage = 0,
        Beta2 = 0.9,
    };
}

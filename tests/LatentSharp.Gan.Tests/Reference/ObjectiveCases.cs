using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Reference;

/// <summary>The cases of make_objective_reference.py.</summary>
internal static class ObjectiveCases
{
    private static readonly GanRecipe Small = KnownRecipes.DcganOlivetti with { ImageSize = 16, Width = NetworkWidth.FromChannels(3), LatentSize = 5, BatchSize = 4, ClassVectorSize = 6, CriticStepsPerGeneratorStep = 2 };

    public static IReadOnlyList<ReferenceCase> All { get; } =
    [
        new("wasserstein-gp", Small with { Objective = KnownObjectives.WassersteinGradientPenalty, ImageChannels = 3 }),
        new("relativistic", Small with { Objective = new RelativisticObjective(0.5) }),
        new("hinge-spectral", Small with { Objective = KnownObjectives.Hinge, ImageChannels = 3, Regularization = new RegularizationOptions { SpectralNorm = true } }),
        new("classes", Small with { Classes = 3 }),
        new("minimax-dragan", Small with { Objective = KnownObjectives.Minimax, Regularization = new RegularizationOptions { DraganWeight = 10, LabelSmoothing = 0.25 } }),
        new("least-squares-all", Small with
        {
            Objective = KnownObjectives.LeastSquares,
            ImageChannels = 3,
            Classes = 3,
            CriticStepsPerGeneratorStep = 3,
            Regularization = new RegularizationOptions { R1Weight = 2, R2Weight = 0.5, PenaltyInterval = 2, SpectralNorm = true, LabelSmoothing = 0.25, InstanceNoise = 0.25 },
        }),
    ];

    /// <summary>The class of each picture of a step; null where the case has no classes.</summary>
    public static Tensor? Classes(this ReferenceCase example, int step) =>
        example.Recipe.Classes == 0 ? null : (arange(example.Recipe.BatchSize, ScalarType.Int64) * step + 1).remainder(example.Recipe.Classes);
}

using LatentSharp.Gan.Recipes;

namespace LatentSharp.Gan.Training;

/// <summary>Seconds of single steps.</summary>
/// <param name="Due">A discriminator step with its gradient penalty, where there is one.</param>
/// <param name="Plain">A discriminator step between two penalties; 0 where there is none between.</param>
/// <param name="Generator">A generator step.</param>
internal readonly record struct StepTimes(double Due, double Plain, double Generator)
{
    /// <summary>One iteration of a recipe.</summary>
    public double Seconds(GanRecipe recipe)
    {
        int interval = recipe.Penalties.Count > 0 ? recipe.Regularization.PenaltyInterval : 1;
        return recipe.CriticStepsPerGeneratorStep * (Due + (interval - 1) * Plain) / interval + Generator;
    }

    /// <summary>Each step's median.</summary>
    public static StepTimes Median(IReadOnlyList<StepTimes> times) =>
        new(Middle([.. times.Select(time => time.Due).Order()]), Middle([.. times.Select(time => time.Plain).Order()]), Middle([.. times.Select(time => time.Generator).Order()]));

    private static double Middle(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}

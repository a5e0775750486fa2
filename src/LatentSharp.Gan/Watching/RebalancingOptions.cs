using LatentSharp.Gan.Recipes;

namespace LatentSharp.Gan.Watching;

/// <summary>
/// More generator steps per discriminator step while the discriminator wins too fast, and fewer again when it does not. The balance is D's mean
/// loss of some iterations over the loss of a D that does not decide.
/// </summary>
public sealed record RebalancingOptions
{
    /// <summary>The number of steps never moves.</summary>
    public static RebalancingOptions Off { get; } = new();

    /// <summary>Whether it moves; default false.</summary>
    public bool Enabled { get; init; }

    /// <summary>Iterations after which it may move by one: 1..1,000,000; default 25.</summary>
    public int Interval { get; init; } = 25;

    /// <summary>Below this balance the generator gets one step more; in (0, 1); default 0.3.</summary>
    public double Low { get; init; } = 0.3;

    /// <summary>Above this balance it gets one step less; above <see cref="Low"/>; default 0.6.</summary>
    public double High { get; init; } = 0.6;

    /// <summary>The most generator steps per iteration: 2..100; default 5. The least is 1.</summary>
    public int MostGeneratorSteps { get; init; } = 5;

    /// <summary>Checks every number.</summary>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    public RebalancingOptions Validated()
    {
        if (Interval is not (>= 1 and <= 1_000_000)) throw new ArgumentException($"Rebalancing looks every 1 to 1000000 iterations, not {Interval}.");
        if (!(Low is > 0 and < 1)) throw new ArgumentException($"The lower balance lies in (0, 1), not {Low}.");
        if (!(High > Low && double.IsFinite(High))) throw new ArgumentException($"The upper balance is above the lower one, {Low}, not {High}.");
        if (MostGeneratorSteps is not (>= 2 and <= 100)) throw new ArgumentException($"Rebalancing goes up to 2 to 100 generator steps, not {MostGeneratorSteps}.");
        return this;
    }

    /// <summary>Why a recipe cannot be rebalanced; null where it can.</summary>
    internal static string? Refusal(GanRecipe recipe) => recipe.Rebalancing.Enabled && UndecidedLoss.Of(recipe) is null
        ? $"Rebalancing watches how far D's loss is from that of a D that does not decide, and under the objective {recipe.Objective.Name} that loss is 0 at any scale; moreover a critic should win: it is trained close to its best. Leave rebalancing off, or change --critic-steps."
        : null;
}

namespace LatentSharp.Gan.Watching;

/// <summary>
/// Where each signal becomes alarming. "Least" and "Most" are followed by the signal's name in metrics.jsonl. Each number stands between what healthy and
/// what planted failures of a development set of seeds showed; docs/gan-watching.md has the table.
/// </summary>
public sealed record AlarmThresholds
{
    /// <summary>D's mean loss over that of an undecided D; below: D wins. Default 0.02; 0 = never.</summary>
    public double LeastBalance { get; init; } = 0.02;

    /// <summary>D's mean loss over that of an undecided D; above: D has diverged. Default 2.</summary>
    public double MostBalance { get; init; } = 2;

    /// <summary>G's mean loss over that where D is undecided; above: G falls behind. Default 4.</summary>
    public double MostGeneratorBalance { get; init; } = 4;

    /// <summary>Mean move of D's verdict from check to check; above: D is unstable. Default 0.4; 1 = never.</summary>
    public double MostVerdictSwing { get; init; } = 0.4;

    /// <summary>Mean distance of two generated pictures over that of two real ones; below: collapse. Default 0.3; 0 = never.</summary>
    public double LeastDiversity { get; init; } = 0.3;

    /// <summary>Share of generated pictures that another one repeats; above: collapse. Default 0.5; 1 = never.</summary>
    public double MostRepeats { get; init; } = 0.5;

    /// <summary>Share of real pictures with a generated one near, both at 8 x 8; below: kinds are missing. Default 0.5; 0 = never.</summary>
    public double LeastCoarseCoverage { get; init; } = 0.5;

    /// <summary>Median distance to the nearest training picture, of generated pictures over that of real ones; below: copies. Default 0.4; 0 = never.</summary>
    public double LeastNearestReal { get; init; } = 0.4;

    /// <summary>Chance that D rates a training picture above a held-out one; above: D knows the training pictures by heart. Default 0.9; 1 = never.</summary>
    public double MostTrainingAboveHeldOut { get; init; } = 0.9;

    /// <summary>Checks every number.</summary>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">A threshold is negative or not a number.</exception>
    public AlarmThresholds Validated()
    {
        foreach (double value in (double[])[LeastBalance, MostBalance, MostGeneratorBalance, MostVerdictSwing, LeastDiversity, MostRepeats, LeastCoarseCoverage, LeastNearestReal, MostTrainingAboveHeldOut])
        {
            if (!(value >= 0 && double.IsFinite(value))) throw new ArgumentException($"A threshold is 0 or more, not {value}.");
        }

        return this;
    }
}

namespace LatentSharp.Sweeps.Halving;

/// <summary>The order of settings.</summary>
public static class Ranking
{
    /// <summary>
    /// Orders settings, the best first. A setting with a failed trial stands behind every one without, however good its other seeds are, and one whose trials
    /// are not all done behind those that are; then the higher rung, then the better mean counts. Of equals the earlier one stays first.
    /// </summary>
    /// <param name="settings">The settings, in the order in which they were drawn.</param>
    /// <param name="objective">Which way scores improve.</param>
    /// <returns>All of them.</returns>
    public static IReadOnlyList<SettingStanding> Order(IEnumerable<SettingStanding> settings, SweepObjective objective)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(objective);
        return [.. settings
            .OrderBy(setting => setting.Failures)
            .ThenByDescending(setting => setting.IsComplete)
            .ThenByDescending(setting => setting.Rung)
            .ThenBy(setting => setting.Mean is double mean ? objective.Cost(mean) : double.PositiveInfinity)];
    }
}

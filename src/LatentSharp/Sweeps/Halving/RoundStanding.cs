using LatentSharp.Sweeps.Space;

namespace LatentSharp.Sweeps.Halving;

/// <summary>How far a round is: a function of its plan and of the results that there are, and of nothing else.</summary>
public sealed class RoundStanding
{
    private RoundStanding(SweepPlan plan, IReadOnlyList<IReadOnlyList<SweepSetting>> rungs, IReadOnlyList<SweepTrial> missing, IReadOnlyList<SettingStanding> ranking) =>
        (Plan, Rungs, Missing, Settings) = (plan, rungs, missing, ranking);

    /// <summary>The plan.</summary>
    public SweepPlan Plan { get; }

    /// <summary>The settings of each rung that is decided, in the order of their numbers; the first rung has all.</summary>
    public IReadOnlyList<IReadOnlyList<SweepSetting>> Rungs { get; }

    /// <summary>The trials of the last of these rungs that have no result yet.</summary>
    public IReadOnlyList<SweepTrial> Missing { get; }

    /// <summary>All settings, the best first.</summary>
    public IReadOnlyList<SettingStanding> Settings { get; }

    /// <summary>Whether nothing is left to do: the last rung is done, or no setting is left that could go on.</summary>
    public bool IsFinished => Missing.Count == 0;

    /// <summary>The best setting that did not fail; null = none has all its results, or all failed.</summary>
    public SettingStanding? Best => Settings.FirstOrDefault(setting => setting is { IsComplete: true, Failures: 0 });

    /// <summary>Finds out how a round stands.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="results">The results that there are, in any order.</param>
    /// <returns>The standing.</returns>
    public static RoundStanding Of(SweepPlan plan, IEnumerable<TrialResult> results)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(results);
        ILookup<(int Setting, int Rung), TrialResult> found = results.ToLookup(result => (result.Trial.Setting.Number, result.Rung));
        List<IReadOnlyList<SweepSetting>> rungs = [];
        var standings = new Dictionary<int, SettingStanding>();
        SweepSetting[] climbers = [.. Enumerable.Range(0, plan.Settings).Select(plan.Setting)];
        IReadOnlyList<SweepTrial> missing = [];
        for (int rung = 0; rung < plan.Budget.Rungs && climbers.Length > 0; rung++)
        {
            rungs.Add(climbers);
            SettingStanding[] here = [.. climbers.Select(setting => new SettingStanding(plan.Round, setting, rung, [.. found[(setting.Number, rung)].OrderBy(result => result.Trial.Number)], plan.Seeds.Count))];

            // A setting that has come up stands by what it did below until all its seeds have arrived, or one has failed.
            foreach (SettingStanding standing in here.Where(standing => rung == 0 || standing.IsComplete || standing.Failures > 0)) standings[standing.Setting.Number] = standing;
            missing = [.. here.Where(standing => !standing.IsComplete).SelectMany(standing => plan.TrialsOf(standing.Setting.Number).Where(trial => standing.Results.All(result => result.Trial.Number != trial.Number)))];
            if (missing.Count > 0) break;
            climbers = Survivors(plan, here);
        }

        return new RoundStanding(plan, rungs, missing, Ranking.Order(standings.OrderBy(standing => standing.Key).Select(standing => standing.Value), plan.Objective));
    }

    /// <summary>The settings that go on from a rung whose trials are all done: the better one in eta of all that stood on it, and none that failed.</summary>
    private static SweepSetting[] Survivors(SweepPlan plan, SettingStanding[] rung) =>
        [.. Ranking.Order(rung, plan.Objective).Take(plan.Budget.Survivors(rung.Length)).Where(standing => standing.Failures == 0).Select(standing => standing.Setting).OrderBy(setting => setting.Number)];
}

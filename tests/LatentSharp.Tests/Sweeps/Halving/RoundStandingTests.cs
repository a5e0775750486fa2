using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Halving;

namespace LatentSharp.Tests.Sweeps.Halving;

/// <summary>Halving and ranking, worked by hand.</summary>
public sealed class RoundStandingTests
{
    /// <summary>Budgets 1, 3, 9; 6 settings, then 6 / 3 = 2, then 1 (2 / 3 is less than one).</summary>
    private static readonly SweepPlan Plan = SweepCase.Plan(settings: 6, seeds: 2, new SweepBudget(9, false, 3, 3));

    /// <summary>Means 5, 4, 3.5, 4, failed, 6: setting 2 has one lucky seed (1) and one bad (6), and is best by its mean all the same; of 1 and 3 the earlier stands first.</summary>
    private static readonly TrialResult[] FirstRung =
    [
        .. Both(0, 0, 5, 5), .. Both(1, 0, 4.5, 3.5), .. Both(2, 0, 1, 6), .. Both(3, 0, 4, 4), .. Both(4, 0, 0.5, null), .. Both(5, 0, 6, 6),
    ];

    [Fact]
    public void Nothing_is_decided_before_the_last_result_of_a_rung()
    {
        RoundStanding empty = RoundStanding.Of(Plan, []);
        Assert.Equal((1, 12, false), (empty.Rungs.Count, empty.Missing.Count, empty.IsFinished));
        Assert.Null(empty.Best);
        RoundStanding almost = RoundStanding.Of(Plan, FirstRung.Skip(1));
        Assert.Single(almost.Rungs);
        Assert.Equal(0, Assert.Single(almost.Missing).Number);
        Assert.Equal([2, 1, 3, 5, 0, 4], almost.Settings.Select(setting => setting.Setting.Number));   // 0 is not complete, 4 failed
    }

    [Fact]
    public void The_better_third_goes_on_by_the_mean_over_seeds()
    {
        RoundStanding standing = RoundStanding.Of(Plan, FirstRung.Reverse());
        Assert.Equal([2, 1, 3, 0, 5, 4], standing.Settings.Select(setting => setting.Setting.Number));
        Assert.Equal([1, 2], standing.Rungs[1].Select(setting => setting.Number));
        Assert.Equal([2, 3, 4, 5], standing.Missing.Select(trial => trial.Number));

        // sqrt(((1 - 3.5)^2 + (6 - 3.5)^2) / 1) = 3.5355
        Assert.Equal((3.5, 3.5355), (standing.Settings[0].Mean!.Value, Math.Round(standing.Settings[0].Deviation!.Value, 4)));
        Assert.Equal((0.5, 1), (standing.Settings[^1].Mean!.Value, standing.Settings[^1].Failures));
        Assert.Null(standing.Settings[^1].Deviation);
    }

    [Fact]
    public void The_last_rung_decides_whatever_was_better_below()
    {
        // Setting 1 overtakes 2 on the second rung and ends worse than anything on the first: it is the only one that trained all the way.
        TrialResult[] results = [.. FirstRung, .. Both(1, 1, 3, 3), .. Both(2, 1, 3.2, 3.2), .. Both(1, 2, 7, 9)];
        RoundStanding standing = RoundStanding.Of(Plan, results);
        Assert.True(standing.IsFinished);
        Assert.Equal([1, 2, 3, 0, 5, 4], standing.Settings.Select(setting => setting.Setting.Number));
        Assert.Equal([2, 1, 0, 0, 0, 0], standing.Settings.Select(setting => setting.Rung));
        Assert.Equal((1, 8.0), (standing.Best!.Setting.Number, standing.Best.Mean!.Value));
    }

    [Fact]
    public void A_setting_that_has_come_up_stands_by_its_lower_rung_until_all_its_seeds_arrive()
    {
        RoundStanding standing = RoundStanding.Of(Plan, [.. FirstRung, SweepCase.Result(Plan, 2, 0, 1, 99)]);
        Assert.Equal((2, 0, 3.5), (standing.Settings[0].Setting.Number, standing.Settings[0].Rung, standing.Settings[0].Mean!.Value));
        Assert.Equal([2, 3, 5], standing.Missing.Select(trial => trial.Number));
    }

    [Fact]
    public void One_that_fails_above_stands_behind_all_that_did_not()
    {
        RoundStanding standing = RoundStanding.Of(Plan, [.. FirstRung, .. Both(1, 1, 3, 3), .. Both(2, 1, 2, null)]);
        Assert.Equal([1, 3, 0, 5, 2, 4], standing.Settings.Select(setting => setting.Setting.Number));
        Assert.Equal([1], standing.Rungs[2].Select(setting => setting.Number));
    }

    [Fact]
    public void Where_all_fail_nothing_goes_on_and_nothing_is_best()
    {
        SweepPlan plan = SweepCase.Plan(settings: 2, seeds: 1);
        RoundStanding standing = RoundStanding.Of(plan, [SweepCase.Result(plan, 0, 0, 0, null), SweepCase.Result(plan, 1, 0, 0, null)]);
        Assert.True(standing.IsFinished);
        Assert.Null(standing.Best);
        Assert.Single(standing.Rungs);
    }

    [Fact]
    public void More_is_better_where_the_goal_says_so()
    {
        SweepPlan plan = SweepCase.Plan(settings: 3, seeds: 1, goal: SweepGoal.Maximise);
        RoundStanding standing = RoundStanding.Of(plan, [SweepCase.Result(plan, 0, 0, 0, -1), SweepCase.Result(plan, 1, 0, 0, 2), SweepCase.Result(plan, 2, 0, 0, 0)]);
        Assert.Equal([1, 2, 0], standing.Settings.Select(setting => setting.Setting.Number));
        Assert.Equal([1], standing.Rungs[1].Select(setting => setting.Number));
    }

    [Theory]
    [InlineData(9, 3, 3, 3)]
    [InlineData(8, 3, 3, 2)]
    [InlineData(2, 3, 3, 1)]
    [InlineData(27, 3, 3, 9)]
    [InlineData(10, 2.5, 2, 4)]
    public void One_in_eta_survives_and_at_least_one(int settings, double eta, int rungs, int survivors) => Assert.Equal(survivors, new SweepBudget(100, false, rungs, eta).Survivors(settings));

    [Fact]
    public void Budgets_grow_by_eta_to_the_whole()
    {
        var epochs = new SweepBudget(20, false, 3, 3);
        Assert.Equal([2, 7, 20], Enumerable.Range(0, 3).Select(rung => epochs.EpochsAt(rung, 123)));   // 2.22, 6.67, 20

        // 90,000 and 30,000 pictures of 4,992 an epoch: 18.03 and 6.01 epochs; an epoch may be longer than a rung.
        var images = new SweepBudget(90_000, true, 2, 3);
        Assert.Equal([6, 18], Enumerable.Range(0, 2).Select(rung => images.EpochsAt(rung, 4992)));
        Assert.Equal([1, 1], Enumerable.Range(0, 2).Select(rung => images.EpochsAt(rung, 1_000_000)));
    }

    private static TrialResult[] Both(int setting, int rung, double? first, double? second) => [SweepCase.Result(Plan, setting, 0, rung, first), SweepCase.Result(Plan, setting, 1, rung, second)];
}

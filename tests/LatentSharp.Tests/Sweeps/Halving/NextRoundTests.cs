using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Halving;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Tests.Sweeps.Halving;

public sealed class NextRoundTests
{
    private const string Text = """
        recipe = "plain"
        data = "pictures"
        output = "out"
        settings = 3
        seeds = [5]
        rounds = 3

        [objective]
        metric = "recall"
        space = "pixels"
        pictures = 100

        [budget]
        images = 900
        rungs = 1

        [fixed]
        width = "0.25"
        flips = true

        [parameters]
        rate = { log = [1e-4, 1e-2] }
        batch = [20, 50, 100, 200]
        """;

    [Fact]
    public void Intervals_narrow_around_the_best_and_everything_else_stays()
    {
        using var sweep = new SweepCase();
        SweepPlan plan = sweep.Load("a.toml", Text);
        RoundStanding standing = Standing(plan, 0.2, 0.9, 0.5);
        SweepSetting best = plan.Setting(1);
        SweepPlan next = sweep.Load("a.round2.toml", NextRound.Write(standing));
        Assert.Equal(NextRound.PathOf(plan), next.File);
        Assert.Equal((2, 3, "plain", "out.round2", 3, 5L), (next.Round, next.Rounds, next.Recipe, next.OutputAsWritten, next.Settings, next.Seeds.Single()));
        Assert.Equal((plan.Objective, plan.Budget, plan.Data, plan.Seed, plan.Threads), (next.Objective, next.Budget, next.Data, next.Seed, next.Threads));
        Assert.Equal(plan.Fixed, next.Fixed);
        Assert.Equal(["rate", "batch"], next.Parameters.Select(parameter => parameter.Name));
        var rate = (LogInterval)next.Parameters[0];
        Assert.Equal((LogInterval)plan.Parameters[0].Narrow([best["rate"]], 0.5), rate);
        Assert.InRange(best["rate"].Number!.Value, rate.Low, rate.High);
        Assert.Equal(2, ((ValueSet)next.Parameters[1]).Values.Count);
        Assert.Contains(best["batch"], ((ValueSet)next.Parameters[1]).Values);
        Assert.Equal(("a.toml", plan.Sha256, 0.9), (next.Origin!.From, next.Origin.Sha256, next.Origin.Score));
        Assert.Equal(best.Values, next.Origin.Best);
        Assert.NotEqual(plan.Setting(1).Words, next.Setting(1).Words);
    }

    [Fact]
    public void A_round_that_found_nothing_better_narrows_around_the_best_of_the_rounds_before()
    {
        using var sweep = new SweepCase();
        SweepPlan first = sweep.Load("a.toml", Text);
        SweepPlan second = sweep.Load("a.round2.toml", NextRound.Write(Standing(first, 0.2, 0.9, 0.5)));
        string worse = NextRound.Write(Standing(second, 0.3, 0.1, 0.8)), better = NextRound.Write(Standing(second, 0.3, 0.1, 0.95));
        SweepPlan third = sweep.Load("a.round3.toml", worse);
        Assert.Equal((0.9, "a.round2.toml"), (third.Origin!.Score, third.Origin.From));
        Assert.Equal(first.Setting(1).Values, third.Origin.Best);
        Assert.Equal((LogInterval)second.Parameters[0].Narrow([first.Setting(1)["rate"]], 0.5), third.Parameters[0]);
        Assert.Equal("out.round3", third.OutputAsWritten);
        Assert.Equal(0.95, sweep.Load("a.round3.toml", better).Origin!.Score);
    }

    [Fact]
    public void It_is_a_function_of_file_and_results_alone()
    {
        using var sweep = new SweepCase();
        SweepPlan plan = sweep.Load("a.toml", Text);
        RoundStanding standing = Standing(plan, 0.2, 0.9, 0.5);
        Assert.Equal(NextRound.Write(standing), NextRound.Write(RoundStanding.Of(plan, standing.Settings.SelectMany(setting => setting.Results).Reverse())));
        Assert.Throws<ArgumentException>(() => NextRound.Write(RoundStanding.Of(plan, [])));
    }

    private static RoundStanding Standing(SweepPlan plan, params double[] scores) => RoundStanding.Of(plan, scores.Select((score, setting) => SweepCase.Result(plan, setting, 0, 0, score)));
}

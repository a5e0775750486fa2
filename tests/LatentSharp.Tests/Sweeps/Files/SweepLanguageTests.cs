using LatentSharp.Data;
using LatentSharp.Sweeps;

namespace LatentSharp.Tests.Sweeps.Files;

public sealed class SweepLanguageTests
{
    private const string Least = "recipe = \"plain\"\n[objective]\nmetric = \"distance\"\n[budget]\nepochs = 9\n[parameters]\n";

    [Fact]
    public void Defaults_are_those_of_the_page()
    {
        SweepPlan plan = SweepPlan.Parse(Least + "batch = [20, 50]\n", "folder/case.toml", SweepCase.Vocabulary);
        Assert.Equal((9, 27, 1, 1, 1000L, 1, 0.5), (plan.Settings, plan.Trials, plan.Rounds, plan.Round, plan.Seed, plan.Threads, plan.Narrowing));
        Assert.Equal([1000, 1001, 1002], plan.Seeds);
        Assert.Equal((Path.GetFullPath("folder/case"), null), (plan.Output, plan.Data));
        Assert.Equal(new SweepBudget(9, false, 2, 3), plan.Budget);
        Assert.Equal(new SweepObjective("distance", SweepGoal.Minimise), plan.Objective);
    }

    [Fact]
    public void Values_are_written_as_the_option_takes_them()
    {
        SweepPlan plan = SweepPlan.Parse(Least + "width = [0.25, 1.0, 16]\nflips = [true]\n[fixed]\nrate = 1e-05\nobjective = \"hinge\"\n", "case.toml", SweepCase.Vocabulary);

        // 1.0 is the reference width, 1 a single channel.
        Assert.Equal("0.25, 1.0, 16", plan.Parameters[0].Words);
        Assert.Equal(["rate 0.00001", "objective hinge", $"width {plan.Setting(0)["width"]}", "flips true"], plan.OptionsOf(plan.Setting(0)).Select(option => $"{option.Key} {option.Value}"));
    }

    [Fact]
    public void Trial_K_is_setting_K_over_seeds_with_seed_K_mod_seeds()
    {
        SweepPlan plan = SweepPlan.Parse("seeds = [7, 8]\nsettings = 3\n" + Least + "rate = { linear = [0.0, 1.0] }\n", "case.toml", SweepCase.Vocabulary);
        Assert.Equal([(0, 7L), (0, 8L), (1, 7L), (1, 8L), (2, 7L), (2, 8L)], Enumerable.Range(0, 6).Select(plan.Trial).Select(trial => (trial.Setting.Number, trial.Seed)));
        Assert.Equal([4, 5], plan.TrialsOf(2).Select(trial => trial.Number));
        ArgumentException fault = Assert.Throws<ArgumentException>(() => plan.Trial(6));
        Assert.Contains("case.toml has the trials 0 to 5 (3 settings with 2 seeds), and no trial 6.", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => plan.Trial(-1));
    }

    [Fact]
    public void The_identity_of_a_trial_changes_with_what_it_trains_and_with_nothing_else()
    {
        string Identity(string text) => SweepPlan.Parse(text, "case.toml", SweepCase.Vocabulary) is var plan ? plan.IdentityOf(plan.Trial(1)) : "";
        string text = "settings = 3\nnarrowing = 0.5\n" + Least + "rate = { linear = [0.0, 1.0] }\n", before = Identity(text);
        foreach (string same in (string[])["# a comment\n" + text, text.Replace("settings = 3", "settings = 30", StringComparison.Ordinal), text.Replace("0.5", "0.7", StringComparison.Ordinal)]) Assert.Equal(before, Identity(same));
        foreach ((string old, string other) in ((string, string)[])[("epochs = 9", "epochs = 12"), ("plain", "fancy"), ("1.0]", "1.5]"), ("settings = 3", "seeds = [4, 5]"), ("settings = 3", "threads = 2"), ("metric = \"distance\"", "signal = \"coarse\""), ("rate =", "noise =")])
            Assert.NotEqual(before, Identity(text.Replace(old, other, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_that_is_not_there_is_bad_data() =>
        Assert.Contains("there is no such file", Assert.Throws<DataException>(() => SweepPlan.Load("nowhere.toml", SweepCase.Vocabulary)).Message, StringComparison.Ordinal);
}

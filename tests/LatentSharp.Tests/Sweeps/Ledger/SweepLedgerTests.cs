using LatentSharp.Data;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Ledger;

namespace LatentSharp.Tests.Sweeps.Ledger;

public sealed class SweepLedgerTests
{
    private const string Text = "recipe = \"plain\"\nsettings = 2\nseeds = [1, 2]\n[objective]\nmetric = \"distance\"\n[budget]\nepochs = 9\n[parameters]\nrate = { linear = [0.0, 1.0] }\n";

    [Fact]
    public void What_was_written_is_read()
    {
        using var sweep = new SweepCase();
        SweepPlan plan = sweep.Load("a.toml", Text);
        var ledger = new SweepLedger(plan);
        Assert.Empty(ledger.Read());
        TrialResult measured = SweepCase.Result(plan, 1, 0, 0, 0.1 + 0.2), failed = SweepCase.Result(plan, 0, 1, 1, null);
        measured = measured with { Measurement = measured.Measurement with { Floor = 0.5, ImagesSeen = 5_000_000_000, Alarms = ["generatorLoses after epoch 3"] } };
        ledger.Write(measured);
        ledger.Write(failed);
        IReadOnlyList<TrialResult> read = ledger.Read();
        Assert.Equal([(1, 1), (2, 0)], read.Select(result => (result.Trial.Number, result.Rung)));
        Assert.Equal((0.1 + 0.2, 0.5, 5_000_000_000, "generatorLoses after epoch 3"), (read[1].Measurement.Score, read[1].Measurement.Floor, read[1].Measurement.ImagesSeen, read[1].Measurement.Alarms.Single()));
        Assert.Equal((TrialOutcome.Collapsed, null, "lowDiversity after epoch 2"), (read[0].Measurement.Outcome, read[0].Measurement.Score, read[0].Measurement.Reason));
        Assert.True(ledger.Has(read[1].Trial, 0) && !ledger.Has(read[1].Trial, 1));
    }

    [Fact]
    public void Results_of_another_sweep_are_refused_and_those_of_more_settings_left_alone()
    {
        using var sweep = new SweepCase();
        SweepPlan plan = sweep.Load("a.toml", Text);
        new SweepLedger(plan).Write(SweepCase.Result(plan, 1, 0, 0, 1));
        Assert.Single(new SweepLedger(sweep.Load("a.toml", Text.Replace("settings = 2", "settings = 20", StringComparison.Ordinal))).Read());
        Assert.Empty(new SweepLedger(sweep.Load("a.toml", Text.Replace("settings = 2", "settings = 1", StringComparison.Ordinal))).Read());
        DataException fault = Assert.Throws<DataException>(() => new SweepLedger(sweep.Load("a.toml", Text.Replace("epochs = 9", "epochs = 12", StringComparison.Ordinal))).Read());
        Assert.Contains("trial-0002-rung-0.json: the result is that of another sweep", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Give the sweep another output", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"trial\": 0 }")]
    [InlineData("{ \"trial\": \"0\", \"rung\": 0 }")]
    [InlineData("{ \"trial\": 1, \"rung\": 0 }")]
    public void A_damaged_result_is_named_with_the_remedy(string content)
    {
        using var sweep = new SweepCase();
        SweepPlan plan = sweep.Load("a.toml", Text);
        Directory.CreateDirectory(sweep["a/results"]);
        File.WriteAllText(sweep["a/results/trial-0000-rung-0.json"], content);
        DataException fault = Assert.Throws<DataException>(() => new SweepLedger(plan).Read());
        Assert.Contains("Remove the file; the trial is then measured again.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_is_held_once_and_says_by_whom()
    {
        using var sweep = new SweepCase();
        SweepPlan plan = sweep.Load("a.toml", Text);
        SweepLedger first = new(plan), second = new(plan);
        Assert.Null(second.HolderOf(plan.Trial(0)));
        using (SweepLock? held = first.TryLock(plan.Trial(0)))
        {
            Assert.NotNull(held);
            Assert.Null(second.TryLock(plan.Trial(0)));
            using SweepLock? other = second.TryLock(plan.Trial(1));
            Assert.NotNull(other);
            LockHolder holder = second.HolderOf(plan.Trial(0))!;
            Assert.Equal((Environment.ProcessId, Environment.MachineName), (holder.Process, holder.Host));
            Assert.InRange(DateTimeOffset.UtcNow - holder.Since, TimeSpan.Zero, TimeSpan.FromMinutes(1));
            Assert.Matches(@"^process \d+ on .+, since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$", holder.Words);
        }

        using SweepLock? again = second.TryLock(plan.Trial(0));
        Assert.NotNull(again);
    }
}

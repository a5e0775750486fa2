using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Gan.Tests.Watching;

public sealed class AlarmMemoryTests
{
    private static readonly WatchingOptions Options = new() { Checks = 3, Thresholds = new AlarmThresholds { LeastDiversity = 0.5, MostRepeats = 0.2 } };

    [Fact]
    public void An_alarm_takes_three_checks_in_a_row_and_comes_once()
    {
        var memory = new AlarmMemory(Options);
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0], Diversities(memory, 0.4, 0.4, 0.6, 0.4, 0.4, 0.3, 0.2, 0.1).Select(check => check.Raised.Count));
    }

    [Fact]
    public void It_says_what_was_seen_since_when_and_what_to_try()
    {
        var memory = new AlarmMemory(Options);
        Alarm alarm = Assert.Single(Diversities(memory, 0.9, 0.4, 0.4, 0.25)[^1].Raised);
        Assert.Equal((4, AlarmKind.LowDiversity, 0.25, 0.5, 2, true, "lowDiversity"), (alarm.Epoch, alarm.Kind, alarm.Value, alarm.Threshold, alarm.Since, alarm.IsCollapse, alarm.KindName));
        Assert.Equal("Mode collapse: two generated pictures differ by 0.25 of what two real ones do (alarm below 0.50), since epoch 2. "
            + "Try a lower --generator-rate, --objective relativistic or wasserstein-gp, or go on from before with --on-collapse rollback.", alarm.Message);
        Assert.Equal("""{"epoch":4,"kind":"alarm","alarm":"lowDiversity","value":0.25,"threshold":0.5,"since":2""", alarm.ToEvent().ToJsonString().Split(",\"message\"")[0]);
    }

    [Fact]
    public void It_ends_after_as_many_good_checks_and_may_come_again()
    {
        var memory = new AlarmMemory(Options);
        var checks = Diversities(memory, 0.1, 0.1, 0.1, 0.9, 0.9, 0.1, 0.9, 0.9, 0.9, 0.1, 0.1, 0.1);
        Assert.Equal([3, 12], checks.Index().Where(check => check.Item.Raised.Count == 1).Select(check => check.Index + 1));
        Assert.Equal([9], checks.Index().Where(check => check.Item.Ended is [AlarmKind.LowDiversity]).Select(check => check.Index + 1));
    }

    [Fact]
    public void A_threshold_that_is_just_met_and_a_signal_that_is_not_there_are_silent()
    {
        var memory = new AlarmMemory(Options with { Checks = 1 });
        Assert.Empty(memory.Observe(1, new GameSignals { Diversity = 0.5, Repeats = 0.2 }).Raised);
        Assert.Empty(memory.Observe(2, new GameSignals()).Raised);
        Assert.True(memory.IsHealthy);
        Assert.Equal([AlarmKind.RepeatedOutputs, AlarmKind.LowDiversity], memory.Observe(3, new GameSignals { Diversity = 0.49, Repeats = 0.21 }).Raised.Select(alarm => alarm.Kind));
        Assert.False(memory.IsHealthy);
    }

    [Fact]
    public void One_bad_check_is_enough_not_to_be_healthy_and_copies_do_not_count()
    {
        var memory = new AlarmMemory(Options);
        memory.Observe(1, new GameSignals { NearestReal = 0.01, TrainingAboveHeldOut = 1 });
        Assert.True(memory.IsHealthy);
        memory.Observe(2, new GameSignals { Diversity = 0.1 });
        Assert.False(memory.IsHealthy);
        memory.Observe(3, new GameSignals { Diversity = 0.9 });
        Assert.True(memory.IsHealthy);
    }

    [Fact]
    public void A_discriminator_that_knows_persons_from_strangers_has_not_learned_pictures_by_heart()
    {
        var seen = new GameSignals { TrainingAboveHeldOut = 0.99 };
        WatchingOptions atOnce = Options with { Checks = 1 };
        Assert.Equal(AlarmKind.DiscriminatorMemorizes, Assert.Single(new AlarmMemory(atOnce, HoldOutUnit.Picture).Observe(1, seen).Raised).Kind);
        var strangers = new AlarmMemory(atOnce, HoldOutUnit.Class);
        Assert.Empty(strangers.Observe(1, seen).Raised);
        Assert.Equal(AlarmKind.GeneratorCopies, Assert.Single(strangers.Observe(2, seen with { NearestReal = 0.01 }).Raised).Kind);
    }

    [Fact]
    public void Every_kind_but_one_has_a_rule_each_with_words_of_its_own()
    {
        Assert.Equal(Enum.GetValues<AlarmKind>().Except([AlarmKind.NonFinite]).Order(), AlarmRule.All.Select(rule => rule.Kind).Order());
        string[] messages = [.. Enum.GetValues<AlarmKind>().Select(kind => AlarmWords.Of(kind, 0.123, 0.456, 7))];
        Assert.Equal(messages.Length, messages.Select(message => message.Split(':')[0] + message.Split("differ")[0]).Distinct().Count());
        Assert.All(messages, message => Assert.Matches("since epoch 7. (Try|Look|Take) ", message));
    }

    [Fact]
    public void It_goes_on_from_a_checkpoint_in_the_middle_of_a_row()
    {
        double[] values = [0.1, 0.9, 0.1, 0.1, 0.1, 0.9, 0.9, 0.1, 0.9, 0.9, 0.9];
        for (int cut = 0; cut <= values.Length; cut++)
        {
            AlarmMemory whole = new(Options), first = new(Options), second = new(Options);
            var expected = Diversities(whole, values).Select(check => (check.Raised.Count, check.Ended.Count));
            var before = Diversities(first, values[..cut]);
            second.Load(JsonNode.Parse(first.Save().ToJsonString())!.AsObject());
            var after = Diversities(second, values[cut..]);
            Assert.Equal(expected, before.Concat(after).Select(check => (check.Raised.Count, check.Ended.Count)));
            Assert.Equal(whole.IsHealthy, second.IsHealthy);
        }
    }

    [Fact]
    public void A_damaged_state_names_the_field()
    {
        JsonObject state = new AlarmMemory(Options).Save();
        state["lowDiversity"]!.AsObject()["raised"] = 3;
        Assert.Contains("'raised'", Assert.Throws<DataException>(() => new AlarmMemory(Options).Load(state)).Message, StringComparison.Ordinal);
        state.Remove("repeatedOutputs");
        Assert.Contains("'repeatedOutputs'", Assert.Throws<DataException>(() => new AlarmMemory(Options).Load(state)).Message, StringComparison.Ordinal);
    }

    private static List<(IReadOnlyList<Alarm> Raised, IReadOnlyList<AlarmKind> Ended)> Diversities(AlarmMemory memory, params double[] values) =>
        [.. values.Select((value, index) => memory.Observe(index + 1, new GameSignals { Diversity = value }))];
}

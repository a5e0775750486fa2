using System.Text.Json.Nodes;
using LatentSharp.Gates;
using LatentSharp.Gates.Evidence;

namespace LatentSharp.Tests.Gates.Evidence;

/// <summary>Events in short: "9 lowDiversity" raises, "9 -lowDiversity" ends, "6 rolledBack" and any other word is an event of that kind.</summary>
public sealed class EventEvidenceTests
{
    [Theory]
    [InlineData("", "openAlarms", null, 0)]
    [InlineData("3 lowDiversity; 5 -lowDiversity; 9 lowCoverage", "openAlarms", null, 1)]
    [InlineData("3 lowDiversity; 5 -lowDiversity; 9 lowDiversity", "openAlarms", null, 1)]
    [InlineData("3 lowDiversity; 5 -lowDiversity; 9 lowCoverage", "alarms", null, 2)]
    [InlineData("3 lowDiversity; 5 -lowDiversity; 9 lowCoverage", "alarms", 2, 1)]
    [InlineData("3 lowDiversity; 9 lowCoverage", "alarms", 1, 0)]
    [InlineData("4 nonFinite", "nonFinite", null, 1)]
    [InlineData("4 nonFinite", "openAlarms", null, 1)]
    [InlineData("3 rebalanced; 4 rebalanced", "rebalancings", null, 2)]
    [InlineData("3 rolledBack; 4 gaveUp", "rollbacks", null, 1)]
    [InlineData("3 rolledBack; 4 gaveUp", "gaveUp", null, 1)]
    [InlineData("0 checkpointDamaged", "damagedCheckpoints", null, 1)]
    public void Are_counted(string events, string metric, int? epochs, int expected) => Assert.Equal(expected, Of(events, metric, epochs));

    [Theory]
    [InlineData("9 lowDiversity; 6 rolledBack", 0)]
    [InlineData("5 generatorCopies; 9 lowDiversity; 6 rolledBack", 1)]
    [InlineData("5 lowDiversity; 8 -lowDiversity; 9 nonFinite; 6 rolledBack", 1)]
    [InlineData("9 lowDiversity; 6 resumed", 0)]
    [InlineData("6 nonFinite; 6 resumed", 0)]
    [InlineData("6 lowDiversity; 6 resumed", 1)]
    public void What_a_run_went_back_behind_is_not_its_past(string events, int open) => Assert.Equal(open, Of(events, "openAlarms", null));

    [Fact]
    public void Some_alarms_can_be_chosen_and_open_ones_are_named()
    {
        var evidence = Evidence("3 lowDiversity; 4 lowCoverage; 5 -lowCoverage; 6 generatorCopies");
        Assert.Equal((2, "lowDiversity, generatorCopies"), (Measure().Value, Measure().Detail));
        Assert.Equal((1, "generatorCopies"), (Measure("generatorCopies", "lowCoverage").Value, Measure("generatorCopies", "lowCoverage").Detail));

        Measurement Measure(params string[] alarms) => Assert.Single(evidence.Measure(new PolicyRule { Name = "r", From = RuleSource.Events, Metric = "openAlarms", Alarms = alarms }));
    }

    [Fact]
    public void Nobody_raises_alarms_in_a_training_that_nobody_watched()
    {
        var evidence = new EventEvidence([], 10, watched: false);
        Assert.NotNull(Assert.Single(evidence.Measure(new PolicyRule { Name = "r", From = RuleSource.Events, Metric = "openAlarms" })).Unavailable);
        Assert.Equal(0, Assert.Single(evidence.Measure(new PolicyRule { Name = "r", From = RuleSource.Events, Metric = "nonFinite" })).Value);
    }

    private static double? Of(string events, string metric, int? epochs) => Assert.Single(Evidence(events).Measure(new PolicyRule { Name = "r", From = RuleSource.Events, Metric = metric, Epochs = epochs })).Value;

    private static EventEvidence Evidence(string events) => new(events.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line), last: 10, watched: true);

    private static JsonObject Line(string text)
    {
        string epoch = text.Split(' ')[0], word = text.Split(' ')[1];
        bool isAlarm = word.TrimStart('-') is "lowDiversity" or "lowCoverage" or "generatorCopies";
        var line = new JsonObject { ["epoch"] = int.Parse(epoch, System.Globalization.CultureInfo.InvariantCulture), ["kind"] = isAlarm ? word[0] == '-' ? "alarmEnded" : "alarm" : word };
        if (isAlarm) line["alarm"] = word.TrimStart('-');
        return line;
    }
}

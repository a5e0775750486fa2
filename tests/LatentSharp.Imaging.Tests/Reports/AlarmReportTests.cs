using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LatentSharp.Imaging.Reports;

namespace LatentSharp.Imaging.Tests.Reports;

public sealed class AlarmReportTests : IDisposable
{
    private readonly TemporaryFolder _run = new();

    public AlarmReportTests()
    {
        File.WriteAllText(_run["options.json"], """{"recipe":{"watching":{"thresholds":{"leastDiversity":0.3,"mostRepeats":1,"mostBalance":2,"leastBalance":0.02}}},"split":{"heldOut":0}}""");
        File.WriteAllLines(_run["metrics.jsonl"], Enumerable.Range(1, 9).Select(epoch => new JsonObject { ["epoch"] = epoch, ["diversity"] = 0.1 * epoch, ["repeats"] = 0.9, ["balance"] = 0.5 + 0.01 * epoch, ["measuredOn"] = "training" }.ToJsonString()));
    }

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Alarms_stand_first_and_in_whole_sentences()
    {
        File.WriteAllLines(_run["events.jsonl"],
        [
            """{"epoch":3,"kind":"rebalanced","generatorSteps":2}""",
            """{"epoch":7,"kind":"alarm","alarm":"lowDiversity","message":"Mode <collapse>: since epoch 5."}""",
            """{"epoch":5,"kind":"rolledBack","message":"Back from epoch 7 to epoch 5."}""",
        ]);
        string page = File.ReadAllText(RunReport.Write(_run.Path));
        Assert.Contains("<li><b>Epoch 7.</b> Mode &lt;collapse&gt;: since epoch 5.</li><li><b>Epoch 5.</b> Back from epoch 7 to epoch 5.</li></ul></section>", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("class=\"alarms\"", StringComparison.Ordinal) < page.IndexOf("<h2>Losses</h2>", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_many_the_last_six_are_spelled_out()
    {
        File.WriteAllLines(_run["events.jsonl"], Enumerable.Range(1, 9).Select(epoch => $$"""{"epoch":{{epoch}},"kind":"alarm","message":"Number {{epoch}}."}"""));
        string page = File.ReadAllText(RunReport.Write(_run.Path));
        Assert.Equal(["4", "5", "6", "7", "8", "9"], Regex.Matches(page, "<li><b>Epoch (\\d+)\\.</b>").Select(match => match.Groups[1].Value));
        Assert.Contains("The last 6 of 9", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_run_has_no_such_section() => Assert.DoesNotContain("class=\"alarms\"", File.ReadAllText(RunReport.Write(_run.Path)), StringComparison.Ordinal);

    [Fact]
    public void Thresholds_near_the_values_are_drawn_and_those_that_never_hold_or_would_flatten_the_curve_are_not()
    {
        string page = File.ReadAllText(RunReport.Write(_run.Path));
        Assert.Single(Regex.Matches(page, "class=\"reference alarm\""));   // the diversity's; 1 for repeats is never, and 0.02 and 2 are far from 0.51 to 0.59
        Assert.Contains("on training pictures, which flatter a discriminator that knows them by heart", page, StringComparison.Ordinal);
    }
}

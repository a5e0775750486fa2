using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gates;
using LatentSharp.Imaging.Reports;
using LatentSharp.Imaging.Reports.Gate;

namespace LatentSharp.Imaging.Tests.Reports;

/// <summary>A run's folder from somebody else: what its texts, links and pipes do to the pages that are made of it.</summary>
public sealed class StrangerRunTests : IDisposable
{
    private const string Hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";
    private readonly TemporaryFolder _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void No_text_of_any_document_becomes_a_part_of_the_page()
    {
        FakeRun.WriteOptions(_run.Path);
        FakeRun.WriteMetrics(_run.Path, 3);
        FakeRun.WriteEvents(_run.Path);
        Rewrite("options.json");
        RewriteLines("metrics.jsonl", _ => false);
        RewriteLines("events.jsonl", path => path != "kind");
        File.WriteAllText(_run["evaluation.json"], Poisoned(new JsonObject
        {
            ["epoch"] = 3,
            ["metrics"] = new JsonArray([.. ((string[])["distribution", "fidelity", "variety", "copying"]).Select(topic => new JsonObject { ["topic"] = topic, ["name"] = "n", ["space"] = "s", ["value"] = 1, ["verdict"] = "v", ["detail"] = "d", ["interval"] = "i", ["floorOf"] = "f", ["unavailable"] = "u" })]),
            ["spaces"] = new JsonArray(new JsonObject { ["name"] = "n", ["caveats"] = new JsonArray("c") }),
            ["classes"] = new JsonObject { ["classifier"] = "c", ["counts"] = new JsonArray(new JsonObject { ["name"] = "n", ["generated"] = 1, ["real"] = 2 }) },
            ["copying"] = new JsonObject { ["suspects"] = new JsonArray(new JsonObject { ["generatedPicture"] = "p", ["training"] = "t" }) },
        }, path => path is not "topic").ToJsonString());
        Directory.CreateDirectory(_run["coverage"]);
        File.WriteAllText(_run["coverage/coverage.json"], Poisoned(new JsonObject { ["epoch"] = 3, ["classes"] = new JsonArray(new JsonObject { ["name"] = "n", ["real"] = 1, ["generated"] = 1 }) }, _ => true).ToJsonString());
        string page = File.ReadAllText(RunReport.Write(_run.Path));
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        DemandHarmless(page);

        var rules = new PolicyRule { Name = Hostile, From = RuleSource.Metrics, Metric = Hostile, Reason = Hostile, Limits = [new ValueLimit(5, IsLeast: true)] };
        page = File.ReadAllText(GateReport.Write(ReleaseGate.Check(_run.Path, new ReleasePolicy(Hostile, Hostile, [rules]))));
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        DemandHarmless(page);
    }

    [Fact]
    public void The_pictures_behind_links_stay_where_they_are()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets few users make links.");
        using var elsewhere = new TemporaryFolder();
        PictureFile.SavePng(elsewhere["private-1.png"], new Picture(2, 2, 1, new byte[4]));
        File.Copy(elsewhere["private-1.png"], elsewhere["epoch-000001.png"]);
        FakeRun.WriteOptions(_run.Path);
        File.WriteAllText(_run["evaluation.json"], """{"copying":{"suspects":[{"ratio":0.1,"generatedPicture":"evaluation/private-1.png","trainingPicture":"evaluation/private-1.png"}]}}""");
        Directory.CreateDirectory(_run["coverage"]);
        File.WriteAllText(_run["coverage/coverage.json"], "{}");
        File.CreateSymbolicLink(_run["coverage/coverage.png"], elsewhere["private-1.png"]);
        Directory.CreateSymbolicLink(_run["evaluation"], elsewhere.Path);
        Directory.CreateSymbolicLink(_run["samples"], elsewhere.Path);
        Assert.DoesNotContain("data:image/png", File.ReadAllText(RunReport.Write(_run.Path)), StringComparison.Ordinal);

        foreach (string link in (string[])["evaluation", "samples"]) Directory.Delete(_run[link]);
        Directory.CreateDirectory(_run["samples"]);
        File.Copy(elsewhere["private-1.png"], _run["samples/epoch-000001.png"]);
        Assert.Contains("data:image/png", File.ReadAllText(RunReport.Write(_run.Path)), StringComparison.Ordinal);
    }

    private static void DemandHarmless(string page)
    {
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"'>", page, StringComparison.Ordinal);
    }

    private void Rewrite(string name) => File.WriteAllText(_run[name], Poisoned(JsonNode.Parse(File.ReadAllText(_run[name]))!, _ => true).ToJsonString());

    private void RewriteLines(string name, Func<string, bool> replaces) =>
        File.WriteAllLines(_run[name], File.ReadAllLines(_run[name]).Select(line => Poisoned(JsonNode.Parse(line)!, replaces).ToJsonString()));

    /// <summary>The document with every text that may be replaced hostile, and a hostile name beside each object's own.</summary>
    private static JsonNode Poisoned(JsonNode node, Func<string, bool> replaces)
    {
        if (node is JsonArray list) return new JsonArray([.. list.Select(item => item is JsonValue value && value.TryGetValue(out string? _) ? Hostile : Poisoned(item!, replaces))]);
        if (node is not JsonObject document) return node.DeepClone();
        var poisoned = new JsonObject();
        foreach ((string name, JsonNode? value) in document)
            poisoned[name] = value is JsonValue text && text.TryGetValue(out string? _) && replaces(name) ? Hostile : value is null ? null : Poisoned(value, replaces);
        poisoned[Hostile] = 1;
        return poisoned;
    }
}

using System.Text.Json.Nodes;
using LatentSharp.Gates;

namespace LatentSharp.Tests.Gates;

public sealed class GateDocumentTests
{
    [Fact]
    public void The_document_has_the_fields_of_the_contract_and_is_kept()
    {
        using var run = new FabricatedRun();
        run.Measure("precision", 0.5);
        GateResult result = ReleaseGate.Check(run.Path);
        JsonObject document = ReleaseGate.Save(result);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(Path.Combine(run.Path, "check.json"))), JsonNode.Parse(document.ToJsonString())));
        Assert.False(document["passed"]!.GetValue<bool>());
        Assert.Equal(1, document["failed"]!.GetValue<int>());
        JsonObject rule = document["rules"]!.AsArray().OfType<JsonObject>().Single(rule => rule["name"]!.GetValue<string>().StartsWith("single pictures", StringComparison.Ordinal));
        Assert.False(rule["passed"]!.GetValue<bool>());
        Assert.Equal(0.5, rule["value"]!.GetValue<double>());
        Assert.Equal(0.7 * 0.85, rule["limit"]!.GetValue<double>(), 1e-12);
        Assert.Equal(("failed", "fail", "evaluation", "pixels", 2), (Text("outcome"), Text("severity"), Text("from"), Text("space"), rule["values"]!.AsArray().Count));
        JsonObject finite = document["rules"]!.AsArray().OfType<JsonObject>().Single(rule => rule["metric"]!.GetValue<string>() == "finite");
        Assert.True(finite["value"]!.GetValue<bool>());
        Assert.True(finite["limit"]!.GetValue<bool>());

        string Text(string name) => rule[name]!.GetValue<string>();
    }

    [Fact]
    public void A_value_that_is_not_finite_can_be_kept()
    {
        using var run = new FabricatedRun();
        run.Change(store => store.AppendMetrics(new JsonObject { ["epoch"] = 10, ["balance"] = double.NaN }));
        var policy = new ReleasePolicy("p", "p", [new PolicyRule { Name = "r", From = RuleSource.Metrics, Metric = "balance", Limits = [new ValueLimit(0, IsLeast: true)] }]);
        GateResult result = ReleaseGate.Check(run.Path, policy);
        ReleaseGate.Save(result);
        Assert.False(result.Passed);
        Assert.Contains("\"value\": \"NaN\"", File.ReadAllText(Path.Combine(run.Path, "check.json")), StringComparison.Ordinal);
    }
}

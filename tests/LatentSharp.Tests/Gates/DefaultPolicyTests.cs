using System.Text.Json.Nodes;
using LatentSharp.Gates;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Gates;

/// <summary>The default policy on a run with known numbers: all is met, and each thing that is spoiled fails the rules that are about it and no others.</summary>
public sealed class DefaultPolicyTests : IDisposable
{
    private readonly FabricatedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Every_rule_has_a_reason_and_a_good_run_meets_them_all()
    {
        Assert.All(ReleasePolicy.Default.Rules, rule => Assert.NotEmpty(rule.Reason));
        GateResult result = ReleaseGate.Check(_run.Path);
        Assert.Equal([], result.Rules.Where(rule => rule.Outcome != RuleOutcome.Passed).Select(rule => GateWords.Value(rule.Deciding) + rule.LimitWords));
        Assert.True(result.Passed);
        Assert.Equal(FabricatedRun.Epochs, result.Epoch);
    }

    [Theory]
    [InlineData("precision", 0.59, "single pictures look real (precision)")]
    [InlineData("coverage", 0.67, "most kinds of real pictures are drawn (coverage)")]
    [InlineData("recall", 0.4, "good variety within the kinds (recall)")]
    [InlineData("recall", 0.29, "variety within the kinds (recall)", "good variety within the kinds (recall)")]
    [InlineData("copying test C_T", -0.71, "no nearer to training pictures than new real ones are (copying test)")]
    [InlineData("authenticity", 0.66, "as many authentic pictures as among new real ones")]
    [InlineData("sliced", 21, "texture and shape close to real pictures")]
    [InlineData("sliced", 33, "texture and shape as in real pictures", "texture and shape close to real pictures")]
    [InlineData("mean distance", 0.79, "two pictures differ as real ones do")]
    [InlineData("mean distance", 1.26, "two pictures differ as real ones do")]
    public void A_measure_beyond_its_limit_in_one_space_is_found(string metric, double value, params string[] rules)
    {
        _run.Measure(metric, value);
        Assert.Equal(rules, NotMet());
    }

    [Theory]
    [InlineData("jensenShannon", "0.121", "real and generated pictures fall alike on a map")]
    [InlineData("missingShare", "0.021", "no region of the map is left empty")]
    [InlineData("emptyUnits", "[{},{},{},{},{},{}]", "few units of the map are empty")]
    [InlineData("classes", """[{"real":0.5,"generated":0.24},{"real":0.5,"generated":0.76}]""", "no class is drawn far too rarely")]
    [InlineData("epoch", "9", "the coverage is of the newest checkpoint")]
    public void A_gap_in_the_coverage_is_found(string field, string value, string rule)
    {
        _run.Cover(field, JsonNode.Parse(value)!);
        Assert.Equal([rule], NotMet());
    }

    [Fact]
    public void A_limit_itself_is_still_within()
    {
        _run.Measure("authenticity", 0.72 - 0.05);
        _run.Cover("missingShare", 0.02);
        Assert.Empty(NotMet());
    }

    [Fact]
    public void Faults_of_training_and_checkpoint_are_found()
    {
        _run.Append("""{"epoch":9,"kind":"alarm","alarm":"lowDiversity","value":0.1,"threshold":0.3,"since":7}""");
        Assert.Equal(["no alarm was open at the end"], NotMet());
        _run.Change(run => run.AppendMetrics(new JsonObject { ["epoch"] = 11, ["discriminatorLoss"] = double.NaN, ["generatorLoss"] = 1.0, ["balance"] = 0.01 }));
        Assert.Equal(["the newest checkpoint is of the last epoch", "the discriminator's loss was finite at the end", "no alarm was open at the end"], NotMet());
        _run.Change(run => run.WriteCheckpoint(new Checkpoint(11, [], FabricatedRun.Tensors(float.NaN))));
        Assert.Equal(["all weights are finite", "the discriminator's loss was finite at the end", "no alarm was open at the end", "the evaluation is of the newest checkpoint", "the coverage is of the newest checkpoint"], NotMet());
    }

    [Fact]
    public void An_unfinished_training_and_few_pictures_are_warnings()
    {
        _run.WriteOptions(FabricatedRun.Options(epochs: 20));
        JsonObject evaluation = FabricatedRun.Evaluation();
        evaluation["pictures"]!["heldOut"] = 40;
        evaluation["pictures"]!["compared"] = 180;
        _run.WriteEvaluation(evaluation);
        GateResult result = ReleaseGate.Check(_run.Path);
        Assert.True(result.Passed);
        Assert.Equal(["the training was finished", "enough pictures were compared", "enough pictures were held out"], result.Rules.Where(rule => rule.Outcome == RuleOutcome.Warned).Select(rule => rule.Rule.Name));
    }

    [Fact]
    public void What_was_not_measured_is_not_passed_and_the_command_is_named()
    {
        File.Delete(Path.Combine(_run.Path, "evaluation.json"));
        Directory.Delete(Path.Combine(_run.Path, "coverage"), recursive: true);
        GateResult result = ReleaseGate.Check(_run.Path);
        Assert.False(result.Passed);
        Assert.Equal(12, result.Count(RuleOutcome.Failed));
        string causes = string.Join('\n', GateWords.Causes(result));
        Assert.Contains($"The run was not evaluated, which 8 rules ask for", causes, StringComparison.Ordinal);
        Assert.Contains($"`latent gan evaluate {_run.Path}` measures it.", causes, StringComparison.Ordinal);
        Assert.Contains($"The coverage was not measured, which 4 rules ask for", causes, StringComparison.Ordinal);
    }

    [Fact]
    public void With_nothing_held_out_copying_is_unknown_and_not_passed()
    {
        JsonObject evaluation = FabricatedRun.Evaluation();
        foreach (JsonObject metric in evaluation["metrics"]!.AsArray().OfType<JsonObject>().Where(metric => metric["name"]!.GetValue<string>() == "copying test C_T"))
        {
            (metric["value"], metric["unavailable"]) = (null, "nothing was held out");
        }

        _run.WriteEvaluation(evaluation);
        RuleResult rule = Assert.Single(ReleaseGate.Check(_run.Path).Rules, rule => rule.Outcome == RuleOutcome.Failed);
        Assert.Equal("nothing was held out", rule.Deciding.Missing);
        Assert.Contains("--hold-out 0.1", rule.Deciding.Measurement.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_let_be_when_missing_is_skipped()
    {
        _run.WriteOptions(FabricatedRun.Options(watched: false));
        _run.Cover("classes", new JsonArray());
        File.WriteAllText(Path.Combine(_run.Path, "metrics.jsonl"), """{"epoch":10,"discriminatorLoss":1,"generatorLoss":1}""" + "\n");
        GateResult result = ReleaseGate.Check(_run.Path);
        Assert.True(result.Passed);
        Assert.Equal(["no alarm was open at the end", "the discriminator had not won", "no class is drawn far too rarely"], result.Rules.Where(rule => rule.Outcome == RuleOutcome.Skipped).Select(rule => rule.Rule.Name));
    }

    private string[] NotMet() => [.. ReleaseGate.Check(_run.Path).Rules.Where(rule => rule.Outcome is RuleOutcome.Failed or RuleOutcome.Warned).Select(rule => rule.Rule.Name)];
}

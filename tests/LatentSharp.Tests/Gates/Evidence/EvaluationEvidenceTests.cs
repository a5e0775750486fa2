using System.Text.Json.Nodes;
using LatentSharp.Evaluation;
using LatentSharp.Gates;
using LatentSharp.Gates.Evidence;
using LatentSharp.Tests.Evaluation;
using LatentSharp.Tests.PictureMeasures;

namespace LatentSharp.Tests.Gates.Evidence;

public sealed class EvaluationEvidenceTests
{
    [Fact]
    public void Every_measure_of_an_evaluation_can_be_named_before_there_is_one()
    {
        IReadOnlyList<string> known = new EvaluationEvidence(null, null, "run").Metrics;
        var input = new PictureEvaluationInput(Blobs.Make(1, 80, 2), Blobs.Make(2, 40, 2)) { HeldOut = Blobs.Make(3, 40, 2) };
        string[] measured = [.. PictureEvaluation.Measure(input, PictureEvaluationTests.Few).Metrics.Select(metric => metric.Name).Distinct()];
        Assert.True(measured.Length > 14);
        Assert.Equal([], measured.Where(name => !known.Any(beginning => RunEvidence.IsNamed(name, beginning))));
    }

    [Theory]
    [InlineData("recall (k = 5)", "recall", true)]
    [InlineData("recall (k = 5)", "recall (k = 5)", true)]
    [InlineData("recall (k = 5)", "rec", false)]
    [InlineData("recall (k = 5)", "recall (k = 7)", false)]
    [InlineData("sliced Wasserstein distance x 1000, level 32 x 32 (finest)", "sliced Wasserstein distance x 1000", true)]
    [InlineData("nearest-real ratio, median", "nearest-real ratio", true)]
    [InlineData("nearest-real ratio, median", "nearest", false)]
    public void A_name_is_recognised_by_its_whole_words(string whole, string wanted, bool isNamed) => Assert.Equal(isNamed, RunEvidence.IsNamed(whole, wanted));

    [Theory]
    [InlineData(null, 2)]
    [InlineData("pixels", 1)]
    [InlineData("PCA", 1)]
    [InlineData("PCA 50 of 4500 training pictures", 1)]
    public void A_rule_takes_the_spaces_it_names(string? space, int count)
    {
        IReadOnlyList<Measurement> found = Measure("recall", space);
        Assert.Equal(count, found.Count);
        Assert.All(found, measured => Assert.Equal((0.6, 0.57, 0.63, 0.85, 0.83, 0.87, BetterWhen.Higher), (measured.Value, measured.Low, measured.High, measured.Floor, measured.FloorLow, measured.FloorHigh, measured.Better)));
    }

    [Fact]
    public void A_space_or_measure_that_the_evaluation_does_not_have_is_said_with_those_that_it_has()
    {
        Assert.Equal("it was not measured in a space of that name, but in: pixels; PCA 50 of 4500 training pictures", Assert.Single(Measure("recall", "Inception")).Unavailable);
        Assert.Equal("the evaluation does not have it", Assert.Single(Measure("FID")).Unavailable);
        Measurement none = Assert.Single(new EvaluationEvidence(null, 10, "runs/a").Measure(Rule("recall", null)));
        Assert.Equal(("the run was not evaluated", "`latent gan evaluate runs/a` measures it."), (none.Unavailable, none.Remedy));
    }

    [Fact]
    public void Counts_and_age()
    {
        Assert.Equal(500, Assert.Single(Measure("pictures.heldOut")).Value);
        Assert.Equal(3, Assert.Single(new EvaluationEvidence(FabricatedRun.Evaluation(7), 10, "r").Measure(Rule("age", null))).Value);
        Assert.Equal("no checkpoint can be read", Assert.Single(new EvaluationEvidence(FabricatedRun.Evaluation(), null, "r").Measure(Rule("age", null))).Unavailable);
    }

    [Fact]
    public void A_document_of_nothing_gives_no_numbers_and_no_fault()
    {
        var evidence = new EvaluationEvidence(new JsonObject { ["metrics"] = new JsonArray("text", new JsonObject(), new JsonObject { ["name"] = "recall", ["value"] = "much" }) }, 1, "r");
        foreach (string metric in (string[])["recall", "age", "pictures.compared", "precision"]) Assert.All(evidence.Measure(Rule(metric, null)), measured => Assert.NotNull(measured.Unavailable));
    }

    private static IReadOnlyList<Measurement> Measure(string metric, string? space = null) => new EvaluationEvidence(FabricatedRun.Evaluation(), 10, "r").Measure(Rule(metric, space));

    private static PolicyRule Rule(string metric, string? space) => new() { Name = "r", From = RuleSource.Evaluation, Metric = metric, Space = space };
}

using System.Text.Json.Nodes;
using LatentSharp.Gates;
using LatentSharp.Gates.Evidence;

namespace LatentSharp.Tests.Gates.Evidence;

public sealed class CoverageEvidenceTests
{
    [Theory]
    [InlineData("jensenShannon", 0.06)]
    [InlineData("missingShare", 0.01)]
    [InlineData("emptyUnits", 2)]
    [InlineData("thinUnits", 1)]
    [InlineData("surplusUnits", 0)]
    [InlineData("emptyUnitShare", 0.02)]
    [InlineData("distanceRatio", 1.25)]
    [InlineData("leastClassRatio", 0.75)]
    [InlineData("mostClassRatio", 0.7 / 0.6)]
    [InlineData("age", 5)]
    public void Values_are_those_of_the_document(string metric, double expected) => Assert.Equal(expected, Of(FabricatedRun.Coverage(5), metric).Value!.Value, 1e-12);

    [Fact]
    public void The_divergence_has_its_floor()
    {
        Measurement measured = Of(FabricatedRun.Coverage(), "jensenShannon");
        Assert.Equal((0.05, 0.07, 0.02, 0.01, 0.03), (measured.Low, measured.High, measured.Floor, measured.FloorLow, measured.FloorHigh));
    }

    [Theory]
    [InlineData("leastClassRatio", "no classes")]
    [InlineData("emptyUnitShare", "how large")]
    [InlineData("distanceRatio", "on the map's units")]
    [InlineData("missingShare", "does not say")]
    [InlineData("jensenShannon", "does not say")]
    public void What_a_document_lacks_is_said(string metric, string why) => Assert.Contains(why, Of([], metric).Unavailable, StringComparison.Ordinal);

    [Fact]
    public void Without_a_document_the_command_is_named()
    {
        Measurement measured = Of(null, "missingShare");
        Assert.Equal(("the coverage was not measured", "`latent gan coverage runs/a` measures it."), (measured.Unavailable, measured.Remedy));
    }

    private static Measurement Of(JsonObject? document, string metric) => Assert.Single(new CoverageEvidence(document, 10, "runs/a").Measure(new PolicyRule { Name = "r", From = RuleSource.Coverage, Metric = metric }));
}

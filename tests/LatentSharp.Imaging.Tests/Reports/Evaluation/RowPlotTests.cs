using System.Text.Json.Nodes;
using LatentSharp.Imaging.Reports.Evaluation;

namespace LatentSharp.Imaging.Tests.Reports.Evaluation;

/// <summary>Places by hand: the line goes from 0 to the largest number and 4 % of the range beyond; below 0 it has room on the left too.</summary>
public sealed class RowPlotTests
{
    [Fact]
    public void Everything_lies_where_its_number_is()
    {
        // 0 .. 2.08: the dot at 0.52 / 2.08 = 25 %, its interval from 0.26 to 1.04, the floor at 1.56 with a band from 1.04 to 2.
        string plot = Plot("""{"value":0.52,"low":0.26,"high":1.04,"floor":1.56,"floorLow":1.04,"floorHigh":2,"worseThanFloor":true}""");
        Assert.Contains("""class="row-plot worse" """, plot, StringComparison.Ordinal);
        Assert.Contains("""<i class="dot" style="left:25%">""", plot, StringComparison.Ordinal);
        Assert.Contains("""<i class="interval" style="left:12.5%;width:37.5%">""", plot, StringComparison.Ordinal);
        Assert.Contains("""<i class="floor" style="left:75%">""", plot, StringComparison.Ordinal);
        Assert.Contains("""<i class="band" style="left:50%;width:46.15%">""", plot, StringComparison.Ordinal);
        Assert.DoesNotContain("zero", plot, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_below_zero_have_a_line_at_zero()
    {
        // -1 .. 1 and 0.08 each way: 0 is the middle, -1 is 0.08 / 2.16 = 3.7 %.
        string plot = Plot("""{"value":-1,"floor":1,"worseThanFloor":false}""");
        Assert.Contains("""<i class="zero" style="left:50%">""", plot, StringComparison.Ordinal);
        Assert.Contains("""<i class="dot" style="left:3.7%">""", plot, StringComparison.Ordinal);
        Assert.Contains("row-plot alike", plot, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"value":"NaN","floor":1}""")]
    [InlineData("""{"value":"Infinity"}""")]
    public void What_is_no_number_draws_nothing(string metric) => Assert.Equal("", Plot(metric));

    [Fact]
    public void Zero_alone_is_drawn() => Assert.Contains("""<i class="dot" style="left:0%">""", Plot("""{"value":0}"""), StringComparison.Ordinal);

    [Fact]
    public void Ends_that_are_not_finite_are_left_out() => Assert.DoesNotContain("∞", Plot("""{"value":1,"low":0.5,"high":"Infinity"}"""), StringComparison.Ordinal);

    private static string Plot(string metric) => RowPlot.ToHtml(new MeasuredValue(JsonNode.Parse(metric)!.AsObject()));
}

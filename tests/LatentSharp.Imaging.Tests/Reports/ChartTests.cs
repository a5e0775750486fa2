using LatentSharp.Imaging.Reports;

namespace LatentSharp.Imaging.Tests.Reports;

public sealed class ChartTests
{
    [Fact]
    public void Coordinates_are_those_worked_by_hand()
    {
        // Values 0..10 with 5 % of room: -0.5..10.5, so 10 is 0.5/11 below the top and 0 is as much above the bottom.
        var chart = new Chart("Loss", [1, 3, 5], [new Series("G", "first", [0, 10, 5])]);
        Assert.Contains("d=\"M0 954.5h0L500 45.5L1000 500\"", chart.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_between_gaps_is_a_dot_and_nothing_finite_is_said()
    {
        var dots = new Chart("Loss", [1, 2, 3], [new Series("G", "first", [1, double.NaN, 1])]);
        Assert.Contains("d=\"M0 500h0M1000 500h0\"", dots.ToHtml(), StringComparison.Ordinal);
        var nothing = new Chart("Loss", [1], [new Series("G", "first", [double.NaN])]);
        Assert.Contains("No finite value yet.", nothing.ToHtml(), StringComparison.Ordinal);
        var one = new Chart("Loss", [7], [new Series("G", "first", [3])]);
        Assert.Contains("d=\"M500 500h0\"", one.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("left:50%\">7<", one.ToHtml(), StringComparison.Ordinal);
    }
}

using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Gan.Tests.Watching;

public sealed class VerdictSwingTests
{
    [Fact]
    public void The_mean_of_the_last_three_moves_whichever_way()
    {
        double[] verdicts = [0.5, 0.75, 0.25, 0.25, 1, 0, 0];
        double?[] expected = [null, null, null, 0.25, 1.25 / 3, 1.75 / 3, 1.75 / 3];   // moves 0.25, 0.5, 0, 0.75, 1, 0
        Assert.Equal(expected.Select(Rounded), Of(new VerdictSwing(), verdicts).Select(Rounded));
    }

    [Fact]
    public void It_goes_on_from_a_checkpoint()
    {
        double[] verdicts = [0.5, 0.75, 0.1, 0.25, 1, 0, 0.3];
        for (int cut = 0; cut < verdicts.Length; cut++)
        {
            VerdictSwing first = new(), second = new();
            double?[] before = Of(first, verdicts[..cut]);
            second.Load(JsonNode.Parse(new JsonObject { ["verdicts"] = first.Save() }.ToJsonString())!.AsObject(), "verdicts");
            Assert.Equal(Of(new VerdictSwing(), verdicts), [.. before, .. Of(second, verdicts[cut..])]);
        }

        Assert.Throws<DataException>(() => new VerdictSwing().Load([], "verdicts"));
    }

    private static double?[] Of(VerdictSwing swing, double[] verdicts) => [.. verdicts.Select(swing.Observe)];

    private static double Rounded(double? value) => value is double number ? Math.Round(number, 12) : -1;
}

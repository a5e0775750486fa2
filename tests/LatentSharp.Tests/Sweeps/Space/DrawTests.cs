using LatentSharp.Sweeps.Space;

namespace LatentSharp.Tests.Sweeps.Space;

/// <summary>The draws of 500 settings against the laws that they should have; every number comes from make_draws_reference.py, which has a Philox of its own, and SciPy.</summary>
public sealed class DrawTests
{
    private const int Count = 500;
    private static readonly SweepParameter[] Parameters =
    [
        new LinearInterval("noise", -1, 3, false), new LogInterval("rate", 1e-5, 1e-2, false), new ValueSet("batch", [.. new[] { 20, 50, 100, 200 }.Select(value => SweepValue.Of(value, true))]),
        new LinearInterval("steps", 1, 9, true), new LogInterval("latent", 8, 256, true),
    ];

    private static SweepSetting[] Settings => [.. Enumerable.Range(0, Count).Select(number => SweepSetting.Draw(Parameters, 1000, 1, number))];

    [Fact]
    public void A_linear_interval_is_uniform() => IsUniform([.. Draws("noise").Select(value => (value + 1) / 4)], 0.029000000000000026);

    [Fact]
    public void A_logarithmic_interval_is_uniform_in_the_logarithm() => IsUniform([.. Draws("rate").Select(value => Math.Log10(value / 1e-5) / 3)], 0.06084762811719535);

    [Fact]
    public void Members_of_a_set_and_whole_numbers_have_equal_chances()
    {
        double batch = ChiSquare(Draws("batch"), [20, 50, 100, 200]), steps = ChiSquare(Draws("steps"), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Assert.Equal((2.832, 6.736), (Math.Round(batch, 9), Math.Round(steps, 9)));
        Assert.True(batch < 11.34486673 && steps < 20.09023503);
    }

    [Fact]
    public void Whole_numbers_of_a_logarithmic_interval_have_the_chances_of_their_stretch()
    {
        // P(8 .. 31) = ln(31.5 / 7.5) / ln(256.5 / 7.5) = 0.40635; 500 of them have mean 203.2 and deviation 10.98.
        double[] draws = Draws("latent");
        Assert.All(draws, value => Assert.True(value == Math.Round(value) && value is >= 8 and <= 256));
        Assert.Equal(186, draws.Count(value => value <= 31));
        Assert.InRange(186, 203.2 - 3 * 10.98, 203.2 + 3 * 10.98);
    }

    [Fact]
    public void A_setting_depends_on_nothing_but_its_number_round_and_seed()
    {
        SweepSetting setting = SweepSetting.Draw(Parameters, 7, 2, 11);
        Assert.Equal(setting.Words, SweepSetting.Draw(Parameters, 7, 2, 11).Words);
        Assert.Equal(setting["rate"], SweepSetting.Draw([Parameters[1]], 7, 2, 11)["rate"]);
        foreach (SweepSetting other in (SweepSetting[])[SweepSetting.Draw(Parameters, 8, 2, 11), SweepSetting.Draw(Parameters, 7, 1, 11), SweepSetting.Draw(Parameters, 7, 2, 12)]) Assert.NotEqual(setting["rate"], other["rate"]);
    }

    [Fact]
    public void The_first_draws_are_those_that_were_always_drawn() => Assert.Equal("noise = 1.545, rate = 0.0004064, batch = 50, steps = 3, latent = 56", Settings[0].Words);

    private static double[] Draws(string parameter) => [.. Settings.Select(setting => setting[parameter].Number!.Value)];

    private static void IsUniform(double[] places, double byScipy)
    {
        double[] sorted = [.. places.Order()];
        double distance = sorted.Select((place, i) => Math.Max(place - (double)i / Count, (i + 1.0) / Count - place)).Max();
        Assert.Equal(byScipy, distance, 1e-9);
        Assert.True(distance < 0.07243044659730924);
    }

    private static double ChiSquare(double[] draws, double[] values)
    {
        Assert.All(draws, value => Assert.Contains(value, values));
        double expected = (double)Count / values.Length;
        return values.Sum(value => Math.Pow(draws.Count(draw => draw == value) - expected, 2) / expected);
    }
}

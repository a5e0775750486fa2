using LatentSharp.Sweeps.Space;

namespace LatentSharp.Tests.Sweeps.Space;

public sealed class SweepIntervalTests
{
    [Theory]
    [InlineData(0.4, 0.15, 0.65)]
    [InlineData(0.9, 0.5, 1)]
    [InlineData(0.0, 0, 0.5)]
    public void A_linear_interval_is_halved_around_the_best_and_stays_inside(double best, double low, double high) =>
        Assert.Equal((low, high), Ends(new LinearInterval("rate", 0, 1, false).Narrow([SweepValue.Of(best, false), SweepValue.Of(0.7, false)], 0.5)));

    [Fact]
    public void A_logarithmic_one_is_halved_in_its_logarithm()
    {
        // 10^-4 .. 10^-2 around 10^-3: 10^-3.5 .. 10^-2.5 = 0.00031623 .. 0.0031623, to four digits.
        (double low, double high) = Ends(new LogInterval("rate", 1e-4, 1e-2, false).Narrow([SweepValue.Of(1e-3, false)], 0.5));
        Assert.Equal((0.0003162, 0.003162), (low, high));

        // A negative interval and an unequal share, by hand: length 4, a quarter is 1, around -2.5.
        Assert.Equal((-3, -2), Ends(new LinearInterval("rate", -4, 0, false).Narrow([SweepValue.Of(-2.5, false)], 0.25)));
    }

    [Theory]
    [InlineData(false, 1, 9, 2, 1, 5)]       // length 8, half is 4; around 2 it would begin at 0
    [InlineData(false, 1, 9, 5, 3, 7)]
    [InlineData(false, 1, 2, 2, 2, 2)]       // 1.5 .. 2 holds one whole number
    [InlineData(true, 8, 256, 64, 27, 152)]  // 2^3 .. 2^8 around 2^6: 2^4.75 .. 2^7.25 = 26.9 .. 152.2
    public void Whole_numbers_stay_whole(bool isLogarithmic, double low, double high, double best, double lower, double upper)
    {
        SweepInterval interval = isLogarithmic ? new LogInterval("batch", low, high, true) : new LinearInterval("batch", low, high, true);
        Assert.Equal((lower, upper), Ends(interval.Narrow([SweepValue.Of(best, true)], 0.5)));
    }

    [Fact]
    public void However_often_it_is_narrowed_the_best_stays_inside_and_it_stays_inside_the_one_before()
    {
        SweepInterval interval = new LogInterval("rate", 1e-5, 1e-1, false);
        var random = new LatentSharp.Random.RandomStream(1, "narrowing");
        for (int round = 0; round < 12; round++)
        {
            SweepValue best = interval.Draw(random);
            var narrowed = (SweepInterval)interval.Narrow([best], 0.5);
            Assert.InRange(narrowed.Low, interval.Low, best.Number!.Value);
            Assert.InRange(narrowed.High, best.Number.Value, interval.High);
            Assert.InRange(Math.Log(narrowed.High / narrowed.Low) / Math.Log(interval.High / interval.Low), 0.45, 0.55);
            interval = narrowed;
        }
    }

    [Theory]
    [InlineData(0.0003472, false, "0.0003472")]
    [InlineData(1, false, "1.0")]
    [InlineData(1, true, "1")]
    [InlineData(-0.25, false, "-0.25")]
    [InlineData(1e-30, false, "1e-30")]
    [InlineData(0.1 + 0.2, false, "0.30000000000000004")]
    public void A_number_reads_back_to_the_same_bits(double number, bool isWhole, string text)
    {
        Assert.Equal(text, SweepValue.Of(number, isWhole).Text);
        Assert.Equal(number, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_place_is_measured_on_the_scale()
    {
        Assert.Equal(0.5, new LogInterval("rate", 1e-4, 1e-2, false).PlaceOf(1e-3), 12);
        Assert.Equal(0.25, new LinearInterval("rate", -1, 3, false).PlaceOf(0), 12);
    }

    private static (double Low, double High) Ends(SweepParameter narrowed) => narrowed is SweepInterval interval ? (interval.Low, interval.High) : throw new InvalidOperationException("It became something else.");
}

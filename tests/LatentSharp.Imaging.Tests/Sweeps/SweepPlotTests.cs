using LatentSharp.Data;
using LatentSharp.Imaging.Sweeps;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Halving;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Imaging.Tests.Sweeps;

public sealed class SweepPlotTests
{
    private const int Panel = 520, Head = 96, Margin = 18;
    private static readonly Rgb Best = new(0xd5, 0x5e, 0x00), Failed = new(0x8a, 0x1c, 0x1c);

    private static readonly SweepPlan Plan = new()
    {
        File = "case.toml",
        Sha256 = "00",
        Recipe = "plain",
        Output = "case",
        Settings = 8,
        Seeds = [1, 2],
        Objective = new SweepObjective("distance", SweepGoal.Minimise),
        Budget = new SweepBudget(9, false, 1, 3),
        Parameters = [new LinearInterval("noise", -1, 3, false), new LogInterval("rate", 1e-4, 1e-1, false), new ValueSet("batch", [SweepValue.Of(20, true), SweepValue.Of(50, true), SweepValue.Of(100, true)])],
    };

    [Fact]
    public void The_best_stands_where_its_values_are()
    {
        for (int best = 0; best < Plan.Settings; best += 3)
        {
            Picture picture = Draw(History(setting => setting == best ? 1 : 5 + setting));
            SweepSetting values = Plan.Setting(best);
            double[] shares = [(values["noise"].Number!.Value + 1) / 4, Math.Log10(values["rate"].Number!.Value / 1e-4) / 3];
            for (int panel = 0; panel < 2; panel++)
            {
                // The axis has 5 % of room at both ends of the interval; its ends in pixels are those of ScottPlot's frame, the same for all.
                double middle = Pixels(picture, Best, panel).Average(pixel => pixel.X), share = (shares[panel] + 0.05) / 1.1;
                (double left, double right) = Frame(picture, panel);
                Assert.Equal(left + share * (right - left), middle, 2.5);
            }

            // The members of the set are thirds of the axis.
            (double from, double to) = Frame(picture, 2);
            double place = (Pixels(picture, Best, 2).Average(pixel => pixel.X) - from) / (to - from) * 3;
            Assert.Equal(Plan.Parameters[2].Words.Split(", ").Index().Single(member => member.Item == values["batch"].Text).Index, (int)Math.Floor(place));
        }
    }

    [Fact]
    public void A_failed_setting_is_marked_above_all_others_and_the_floor_is_a_line()
    {
        Picture healthy = Draw(History(setting => 1 + setting));
        Assert.Empty(Pixels(healthy, Failed, 0));
        Assert.Empty(DashedRows(healthy));
        Picture picture = Draw(History(setting => setting == 3 ? null : 2 + setting, floor: 1.5));
        (int X, int Y)[] failed = Pixels(picture, Failed, 0), best = Pixels(picture, Best, 0);
        Assert.NotEmpty(failed);
        Assert.True(failed.Max(pixel => pixel.Y) < best.Min(pixel => pixel.Y));
        Assert.InRange(DashedRows(picture).Length, 1, 2);
        Assert.All(DashedRows(picture), y => Assert.True(y > best.Max(pixel => pixel.Y)));
    }

    [Theory]
    [InlineData(1, 5, false)]
    [InlineData(1, 8, true)]
    [InlineData(-1, 80, false)]
    public void Scores_far_apart_are_seen_on_a_logarithmic_axis(double low, double high, bool isLogarithmic)
    {
        var axis = new ScoreAxis(SettingMark.Of(History(setting => setting == 0 ? low : high)));
        Assert.Equal(isLogarithmic, axis.IsLogarithmic);
        Assert.True(axis.Low < axis.PlaceOf(low) && axis.PlaceOf(high) < axis.High);
    }

    [Fact]
    public void Where_everything_failed_there_is_a_picture_all_the_same_and_without_results_there_is_none()
    {
        Assert.NotEmpty(Pixels(Draw(History(_ => null)), Failed, 0));
        using var folder = new TemporaryFolder();
        Assert.Throws<ArgumentException>(() => SweepPlot.SavePng(folder["none.png"], new SweepHistory([RoundStanding.Of(Plan, [])])));
    }

    private static SweepHistory History(Func<int, double?> score, double? floor = null) => new([RoundStanding.Of(Plan, Enumerable.Range(0, Plan.Trials).Select(Plan.Trial).Select(trial => new TrialResult(trial, 0,
        new TrialMeasurement(score(trial.Setting.Number) is null ? TrialOutcome.Collapsed : TrialOutcome.Measured) { Score = score(trial.Setting.Number), Floor = floor, Epochs = 9, EpochsInAll = 9 }, 1)))]);

    private static Picture Draw(SweepHistory history)
    {
        using var folder = new TemporaryFolder();
        SweepPlot.SavePng(folder["sweep.png"], history);
        Picture picture = PictureFile.Load(folder["sweep.png"]);
        Assert.Equal((3 * Panel + 2 * Margin, Head + 400 + Margin), (picture.Width, picture.Height));
        return picture;
    }

    /// <summary>The pixels of a colour in a panel, which lies below the head with the legend.</summary>
    private static (int X, int Y)[] Pixels(Picture picture, Rgb colour, int panel) =>
        [.. Enumerable.Range(Head, picture.Height - Head).SelectMany(y => Enumerable.Range(Margin + panel * Panel, Panel).Select(x => (x, y))).Where(pixel => At(picture, pixel) == colour)];

    /// <summary>Rows of the first panel in which a third is of a middle gray: neither the grid's nor a letter's.</summary>
    private static int[] DashedRows(Picture picture) =>
        [.. Enumerable.Range(Head, picture.Height - Head).Where(y => Enumerable.Range(Margin, Panel).Count(x => At(picture, (x, y)) is { Red: > 0x60 and < 0xd0 } gray && gray.Red == gray.Green && gray.Green == gray.Blue) > Panel / 3)];

    /// <summary>Where the lowest line that is nearly as long as the panel begins and ends: the axis.</summary>
    private static (double Left, double Right) Frame(Picture picture, int panel)
    {
        for (int y = picture.Height - 1; y > Head; y--)
        {
            int[] dark = [.. Enumerable.Range(Margin + panel * Panel, Panel).Where(x => At(picture, (x, y)).Red < 0x60)];
            if (dark.Length > 0.7 * Panel) return (dark[0], dark[^1]);
        }

        throw new InvalidOperationException("There is no axis.");
    }

    private static Rgb At(Picture picture, (int X, int Y) pixel) => 3 * (pixel.Y * picture.Width + pixel.X) is var at ? new Rgb(picture.Samples[at], picture.Samples[at + 1], picture.Samples[at + 2]) : default;
}

using System.Xml.Linq;
using LatentSharp.Data;
using LatentSharp.Imaging.Plots;
using LatentSharp.Imaging.Typefaces;

namespace LatentSharp.Imaging.Tests.Plots;

public sealed class LossCurvesTests
{
    private static readonly LossPoint[] Points =
        [.. Enumerable.Range(1, 30).Select(epoch => new LossPoint(epoch, epoch == 12 ? double.NaN : 1.2 - 0.5 / epoch, 0.8 + 1.5 / epoch))];

    private static Picture Png(IReadOnlyList<LossPoint> points, LossCurvesOptions options)
    {
        using var folder = new TemporaryFolder();
        string path = folder["curves.png"];
        LossCurves.SavePng(path, points, options);
        return PictureFile.Load(path);
    }

    private static string[] SvgTexts(IReadOnlyList<LossPoint> points, LossCurvesOptions options)
    {
        using var folder = new TemporaryFolder();
        string path = folder["curves.svg"];
        LossCurves.SaveSvg(path, points, options);
        return [.. XDocument.Load(path).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim())];
    }

    private static int Ink(Picture picture, int top, int height)
        => Enumerable.Range(top * picture.Width, height * picture.Width).Count(pixel => picture.Samples[3 * pixel] < 128);

    [Fact]
    public void A_PNG_has_the_size_asked_for_and_a_title_in_ink()
    {
        var options = new LossCurvesOptions { Width = 640, Height = 400 };
        Picture titled = Png(Points, options with { Title = "Losses of a run" });
        Picture bare = Png(Points, options with { Title = " " });
        Assert.Equal((640, 400, 3), (titled.Width, titled.Height, titled.Channels));
        Assert.InRange(Ink(titled, 0, 34), 400, 5000);
        Assert.Equal(0, Ink(bare, 0, 12));
    }

    [Fact]
    public void Both_curves_are_drawn_in_their_colours()
    {
        Picture plot = Png(Points, new LossCurvesOptions());
        int blue = 0, orange = 0;
        for (int i = 0; i < plot.Samples.Length; i += 3)
        {
            if (plot.Samples[i] == 0x0b && plot.Samples[i + 1] == 0x62 && plot.Samples[i + 2] == 0xa4) blue++;
            if (plot.Samples[i] == 0xc2 && plot.Samples[i + 1] == 0x41 && plot.Samples[i + 2] == 0x0c) orange++;
        }

        Assert.InRange(blue, 500, 20000);
        Assert.InRange(orange, 500, 20000);
    }

    [Fact]
    public void An_SVG_names_axes_curves_and_theory_only_where_asked()
    {
        string[] plain = SvgTexts(Points, new LossCurvesOptions { DiscriminatorName = "Critic", Title = "A < B & C" });
        Assert.All((string[])["Epoch", "Mean loss", "Critic", "Generator", "A < B & C"], text => Assert.Contains(text, plain));
        Assert.DoesNotContain(plain, text => text.Contains("ln 2", StringComparison.Ordinal));
        string[] theory = SvgTexts(Points, new LossCurvesOptions { Equilibrium = new EquilibriumLosses(2 * Math.Log(2), Math.Log(2)) });
        Assert.All((string[])["2 ln 2", "ln 2", "Equilibrium (theory)"], text => Assert.Contains(text, theory));
    }

    [Fact]
    public void One_epoch_and_no_finite_loss_still_make_a_plot()
    {
        Assert.Contains("Generator", SvgTexts(Points[..1], new LossCurvesOptions()));
        string[] texts = SvgTexts([new LossPoint(1, double.NaN, double.PositiveInfinity)], new LossCurvesOptions());
        Assert.Contains("No epoch has a finite loss", texts);
        Assert.Contains("Epoch", texts);
    }

    [Fact]
    public void The_typefaces_travel_with_the_assembly()
    {
        Assert.Equal("DejaVu Sans", EmbeddedTypefaces.Regular.FamilyName);
        Assert.Equal(400, EmbeddedTypefaces.Regular.FontWeight);
        Assert.Equal(700, EmbeddedTypefaces.Bold.FontWeight);
        Assert.True(EmbeddedTypefaces.Regular.ContainsGlyphs("Epoch 0123456789.,-äéñ"));
    }

    [Fact]
    public void Wrong_use_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Png([], new LossCurvesOptions()));
        Assert.Throws<ArgumentException>(() => Png(Points, new LossCurvesOptions { Width = 100 }));
        Assert.Throws<ArgumentException>(() => Png(Points, new LossCurvesOptions { Height = 9000 }));
    }
}

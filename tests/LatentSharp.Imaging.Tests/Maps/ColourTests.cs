using LatentSharp.Data;
using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;

namespace LatentSharp.Imaging.Tests.Maps;

public sealed class ColourTests
{
    [Fact]
    public void A_scale_begins_and_ends_with_its_published_colours_and_clamps()
    {
        Assert.Equal(new Rgb(0x44, 0x01, 0x54), ColourScale.Viridis.At(0));
        Assert.Equal(new Rgb(0xfd, 0xe7, 0x25), ColourScale.Viridis.At(1));
        Assert.Equal(ColourScale.Viridis.At(0), ColourScale.Viridis.At(-3));
        Assert.Equal(ColourScale.Viridis.At(1), ColourScale.Viridis.At(double.PositiveInfinity));
        Assert.Equal(ColourScale.NoValue, ColourScale.Viridis.At(double.NaN));
    }

    // Between the control points, values of matplotlib's own table of 256 colours: numbers 64, 128 and 191.
    [Theory]
    [InlineData(64, 0x3b, 0x52, 0x8b)]
    [InlineData(128, 0x21, 0x91, 0x8c)]
    [InlineData(191, 0x5e, 0xc9, 0x62)]
    public void Viridis_agrees_with_its_full_table_within_the_eye_s_reach(int step, int red, int green, int blue)
    {
        Rgb colour = ColourScale.Viridis.At(step / 255.0);
        Assert.InRange(colour.Red, red - 4, red + 4);
        Assert.InRange(colour.Green, green - 4, green + 4);
        Assert.InRange(colour.Blue, blue - 4, blue + 4);
    }

    [Fact]
    public void Lightness_rises_along_viridis()
    {
        double[] lightness = [.. Enumerable.Range(0, 52).Select(i => OkLab.From(ColourScale.Viridis.At(i / 51.0)).Lightness)];
        for (int i = 1; i < lightness.Length; i++) Assert.True(lightness[i] > lightness[i - 1]);
    }

    [Fact]
    public void A_colour_survives_the_perceptual_space_and_back()
    {
        foreach (Rgb colour in (Rgb[])[new(0, 0, 0), new(255, 255, 255), new(230, 159, 0), new(1, 2, 3), new(0, 0, 255)]) Assert.Equal(colour, OkLab.From(colour).ToRgb());
        // Ottosson's article: white is (1, 0, 0).
        Assert.Equal(1, OkLab.From(Rgb.White).Lightness, 1e-6);
        Assert.Equal(0, OkLab.From(Rgb.White).A, 1e-6);
    }

    [Fact]
    public void The_first_thirty_two_kinds_have_colours_of_their_own()
    {
        Assert.Equal(32, Enumerable.Range(0, 32).Select(CategoryColours.Of).Distinct().Count());
        Assert.Equal(CategoryColours.Of(1), CategoryColours.Of(33));
        OkLab[] first = [.. Enumerable.Range(0, 16).Select(kind => OkLab.From(CategoryColours.Of(kind)))];
        for (int a = 0; a < first.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                double apart = Math.Sqrt(Math.Pow(first[a].Lightness - first[b].Lightness, 2) + Math.Pow(first[a].A - first[b].A, 2) + Math.Pow(first[a].B - first[b].B, 2));
                Assert.True(apart > 0.1, $"Kinds {b} and {a} look alike: {apart:F3}.");
            }
        }

        Assert.Equal(new Rgb(0xe6, 0x9f, 0x00), CategoryColours.Of(0));
    }

    [Fact]
    public void Equal_values_are_in_the_middle_and_what_is_not_finite_is_nowhere()
    {
        ValueRange flat = ValueRange.Of([3, 3, double.NaN]);
        Assert.Equal(new ValueRange(3, 3), flat);
        Assert.Equal(0.5, flat.Share(3));
        Assert.True(double.IsNaN(flat.Share(double.PositiveInfinity)));
        Assert.Equal(new ValueRange(0, 0), ValueRange.Of([double.NaN]));
        Assert.Equal(0.25, new ValueRange(-1, 3).Share(0));
    }

    [Fact]
    public void Text_on_a_colour_has_the_contrast_that_reading_needs()
    {
        Assert.Equal(Rgb.White, Ink.On(ColourScale.Viridis.At(0)).Colour);
        Assert.NotEqual(Rgb.White, Ink.On(ColourScale.Viridis.At(1)).Colour);
    }
}

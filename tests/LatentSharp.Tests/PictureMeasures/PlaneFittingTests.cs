using LatentSharp.Data;
using LatentSharp.PictureMeasures;

namespace LatentSharp.Tests.PictureMeasures;

public sealed class PlaneFittingTests
{
    [Fact]
    public void Gray_is_repeated_and_colour_becomes_luma()
    {
        float[] three = new float[12], gray = new float[4];
        new PlaneFitting(2, 1, 2, 3, ResampleFilter.Bicubic).Fit([0, 0.25f, 0.5f, 1], three);
        Assert.Equal([0, 0.25f, 0.5f, 1, 0, 0.25f, 0.5f, 1, 0, 0.25f, 0.5f, 1], three);
        new PlaneFitting(2, 3, 2, 1, ResampleFilter.Bicubic).Fit([1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1], gray);
        Assert.Equal([0.299f, 0.587f, 0.114f, 1], gray, (expected, actual) => Math.Abs(expected - actual) < 1e-6f);
        float[] colours = [1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1];
        new PlaneFitting(2, 3, 2, 3, ResampleFilter.Bilinear).Fit(colours, three);
        Assert.Equal(colours, three);
    }

    [Fact]
    public void Another_side_is_resampled_by_the_filter_asked_for_and_never_leaves_the_range()
    {
        float[] source = [.. Enumerable.Range(0, 25).Select(i => i % 2 == 0 ? 1f : 0f)];
        foreach (ResampleFilter filter in (ResampleFilter[])[ResampleFilter.Bicubic, ResampleFilter.Bilinear])
        {
            float[] expected = new float[81], found = new float[81];
            if (filter == ResampleFilter.Bicubic) new BicubicResampler(5, 5, 9, 9).Resample(source, expected);
            else new BilinearResampler(5, 5, 9, 9).Resample(source, expected);
            new PlaneFitting(5, 1, 9, 1, filter).Fit(source, found);
            Assert.Equal(filter == ResampleFilter.Bicubic, expected.Max() > 1);
            Assert.Equal(expected.Select(value => Math.Clamp(value, 0, 1)), found);
        }
    }

    [Fact]
    public void Every_plane_is_resampled_by_itself()
    {
        float[] planes = [.. Enumerable.Range(0, 27).Select(i => i % 9 / 10f + i / 9 * 0.05f)], found = new float[3 * 36], one = new float[36];
        new PlaneFitting(3, 3, 6, 3, ResampleFilter.Bilinear).Fit(planes, found);
        for (int channel = 0; channel < 3; channel++)
        {
            new BilinearResampler(3, 3, 6, 6).Resample(planes.AsSpan(9 * channel, 9), one);
            Assert.Equal(one, found[(36 * channel)..(36 * channel + 36)]);
        }
    }
}

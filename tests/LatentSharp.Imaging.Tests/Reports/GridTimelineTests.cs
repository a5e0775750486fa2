using LatentSharp.Imaging.Reports;

namespace LatentSharp.Imaging.Tests.Reports;

public sealed class GridTimelineTests
{
    private static GridFile[] Grids(int count, long length) => [.. Enumerable.Range(0, count).Select(i => new GridFile(10 * i, $"{i}.png", length))];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(24, 24)]
    [InlineData(25, 24)]
    [InlineData(5000, 24)]
    public void Grids_are_chosen_evenly_with_both_ends(int count, int expected)
    {
        GridFile[] chosen = GridTimeline.Choose(Grids(count, 1000));
        Assert.Equal(expected, chosen.Length);
        Assert.Equal((0, 10 * (count - 1)), (chosen[0].Epoch, chosen[^1].Epoch));
        Assert.Equal(expected, chosen.Distinct().Count());
        long[] steps = [.. chosen.Zip(chosen.Skip(1), (a, b) => (b.Epoch - a.Epoch) / 10)];
        Assert.True(steps.Length == 0 || steps.Max() - steps.Min() <= 1);
    }

    [Fact]
    public void Large_grids_are_fewer_and_giants_are_left_out()
    {
        Assert.Equal(12, GridTimeline.Choose(Grids(100, 530_000)).Length);
        Assert.Equal([0, 990], GridTimeline.Choose(Grids(100, 2_300_000)).Select(grid => grid.Epoch));
        Assert.Equal([990], GridTimeline.Choose(Grids(100, 3_000_000)).Select(grid => grid.Epoch));
        Assert.Empty(GridTimeline.Choose(Grids(100, 4_000_000)));
    }

    [Fact]
    public void A_report_of_large_grids_stays_under_ten_megabytes()
    {
        using var run = new TemporaryFolder();
        FakeRun.WriteOptions(run.Path);
        Directory.CreateDirectory(run["samples"]);
        byte[] png = PictureFile.ToPng(new Data.Picture(1, 1, 1, [0]));
        foreach (int epoch in Enumerable.Range(0, 40))
            File.WriteAllBytes(run[$"samples/epoch-{epoch:000000}.png"], [.. png, .. new byte[600_000]]);
        Assert.InRange(new FileInfo(RunReport.Write(run.Path)).Length, 5_000_000, 10_000_000);
    }

    [Fact]
    public void A_file_that_is_no_PNG_is_left_out()
    {
        using var run = new TemporaryFolder();
        FakeRun.WriteOptions(run.Path);
        FakeRun.WriteGrids(run.Path, [1]);
        File.WriteAllText(run["samples/epoch-000002.png"], "this is no picture, whatever its name says");
        File.WriteAllText(run["samples/epoch-last.png"], "");
        string page = File.ReadAllText(RunReport.Write(run.Path));
        Assert.Contains("alt=\"Pictures generated after epoch 1\"", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2 grids are shown", page, StringComparison.Ordinal);
    }
}

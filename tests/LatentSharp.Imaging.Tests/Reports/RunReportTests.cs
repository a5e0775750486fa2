using System.Text.Json;
using System.Text.RegularExpressions;
using LatentSharp.Data;
using LatentSharp.Imaging.Reports;

namespace LatentSharp.Imaging.Tests.Reports;

public sealed class RunReportTests : IDisposable
{
    private readonly TemporaryFolder _run = new();

    public RunReportTests() => File.WriteAllText(_run["options.json"], "{}");

    public void Dispose() => _run.Dispose();

    private string Write() => File.ReadAllText(RunReport.Write(_run.Path));

    private string WriteWhole()
    {
        FakeRun.WriteOptions(_run.Path);
        FakeRun.WriteMetrics(_run.Path, epochs: 120);
        FakeRun.WriteEvents(_run.Path);
        FakeRun.WriteGrids(_run.Path, [0, 1, 20, 40, 60, 80, 100, 120]);
        return Write();
    }

    [Fact]
    public void A_whole_run_is_told_from_title_to_options()
    {
        string page = WriteWhole();
        Assert.Contains("<h1>dcgan-olivetti</h1>", page, StringComparison.Ordinal);
        Assert.Contains("olivetti · 400 pictures of 64 × 64 gray · networks at 64 × 64 gray · latent size 512", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("Epoch 120 of 500 (24 %) · 48,000 images seen", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("last event: collapse alarm", page, StringComparison.Ordinal);
        Assert.Contains(">2 ln 2<", page, StringComparison.Ordinal);
        Assert.Contains("Discriminator optimizer: learning rate", page, StringComparison.Ordinal);
        Assert.Contains("<td>80</td><td>Collapse alarm</td><td>value: 0.12, threshold: 0.2</td>", page, StringComparison.Ordinal);
        Assert.Equal(8, Regex.Count(page, "data-moment="));
        // Losses, speed, diversity and the nested signal; progress counters are no curves.
        Assert.Equal(4, Regex.Count(page, "data-chart="));
        Assert.Contains("<figcaption>Signals: sliced wasserstein</figcaption>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_asks_nobody_for_anything()
    {
        string page = WriteWhole();
        Assert.DoesNotContain("http:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.OrdinalIgnoreCase);
        Assert.All(Regex.Matches(page, " src=\"([^\"]{0,22})"), source => Assert.Equal("data:image/png;base64,", source.Groups[1].Value));
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetDirectoryName(_run.Path)!, page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_losses_are_drawn_for_a_slide_once_there_is_an_epoch()
    {
        FakeRun.WriteOptions(_run.Path);
        Write();
        Assert.False(File.Exists(_run["losses.png"]));
        WriteWhole();
        LatentSharp.Data.Picture losses = PictureFile.Load(_run["losses.png"]);
        Assert.Equal((1200, 675, 3), (losses.Width, losses.Height, losses.Channels));
        HashSet<(byte, byte, byte)> colours = [.. losses.Samples.Chunk(3).Select(pixel => (pixel[0], pixel[1], pixel[2]))];
        Assert.Contains(((byte)0x0b, (byte)0x62, (byte)0xa4), colours);   // the discriminator's curve
        Assert.Contains(((byte)0xc2, (byte)0x41, (byte)0x0c), colours);   // the generator's
    }

    [Fact]
    public void Text_of_the_user_stays_text()
    {
        const string Hostile = "\"><script>alert('x')</script>&";
        FakeRun.WriteOptions(_run.Path, recipe: Hostile);
        FakeRun.WriteMetrics(_run.Path, 3);
        File.AppendAllText(_run["metrics.jsonl"], """{"epoch":4,"</script><img src=x onerror=alert(1)>":1}""" + "\n");
        File.WriteAllText(_run["events.jsonl"], JsonSerializer.Serialize(new { epoch = 2, kind = Hostile, message = Hostile }) + "\n");
        string page = Write();
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(page, "<script"));
        Assert.Equal(1, Regex.Count(page, "</script"));
    }

    [Fact]
    public void Curves_have_the_numbers_of_the_file_and_gaps_where_they_are_not_finite()
    {
        string page = WriteWhole();
        JsonElement data = FakeRun.ChartData(page, 0);
        Assert.Equal(120, data.GetProperty("epochs").GetArrayLength());
        JsonElement generator = data.GetProperty("series")[1];
        Assert.Equal("Generator", generator.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, generator.GetProperty("values")[59].ValueKind);
        using JsonDocument line = JsonDocument.Parse(File.ReadAllLines(_run["metrics.jsonl"])[99]);
        Assert.Equal(line.RootElement.GetProperty("generatorLoss").GetDouble(), generator.GetProperty("values")[99].GetDouble(), 1e-9);
        string curve = Regex.Match(page, "curve second\" d=\"([^\"]*)").Groups[1].Value;
        Assert.Equal(2, Regex.Count(curve, "M"));      // two stretches, around epoch 60
        Assert.Equal(119, Regex.Count(curve, "[ML]"));
    }

    [Fact]
    public void A_run_just_begun_has_a_report()
    {
        string page = Write();
        Assert.Contains("No epoch is finished yet.", page, StringComparison.Ordinal);
        Assert.Contains("No pictures yet.", page, StringComparison.Ordinal);
        Assert.Contains("No options are recorded.", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{Path.GetFileName(_run.Path)}</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Wasserstein_run_has_a_critic_and_no_equilibrium()
    {
        FakeRun.WriteOptions(_run.Path, objective: "wasserstein-clip", epochs: 120);
        FakeRun.WriteMetrics(_run.Path, 120);
        string page = Write();
        Assert.Equal("Critic", FakeRun.ChartData(page, 0).GetProperty("series")[0].GetProperty("name").GetString());
        Assert.DoesNotContain("ln 2", page, StringComparison.Ordinal);
        Assert.Contains("Finished: 120 epochs", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_last_line_is_passed_over()
    {
        FakeRun.WriteMetrics(_run.Path, 3);
        File.AppendAllText(_run["metrics.jsonl"], "{\"epoch\":4,\"gen");
        Assert.Contains("3 epochs so far", Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_options_and_folders_without_a_run_are_named()
    {
        File.WriteAllText(_run["options.json"], "{\n\"kind\": \n}");
        Assert.Contains("options.json", Assert.Throws<DataException>(Write).Message, StringComparison.Ordinal);
        File.Delete(_run["options.json"]);
        Assert.Contains("options.json", Assert.Throws<DataException>(Write).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_run["report.html"]));
        Assert.Throws<DataException>(() => RunReport.Write(_run["absent"]));
    }

    [Theory]
    [InlineData("""{"generatorLoss":1}""")]
    [InlineData("""{"epoch":"NaN","generatorLoss":1}""")]
    public void A_line_that_is_no_measurement_is_a_fault_of_the_data(string line)
    {
        File.WriteAllText(_run["metrics.jsonl"], line + "\n{\"epoch\":3}\n");
        Assert.Contains("metrics.jsonl", Assert.Throws<DataException>(Write).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_later_of_two_lines_of_one_epoch_counts()
    {
        File.WriteAllText(_run["metrics.jsonl"], "{\"epoch\":1,\"generatorLoss\":7}\n{\"epoch\":2,\"generatorLoss\":8}\n{\"epoch\":1,\"generatorLoss\":9}\n");
        JsonElement data = FakeRun.ChartData(Write(), 0);
        Assert.Equal([1, 2], data.GetProperty("epochs").EnumerateArray().Select(epoch => epoch.GetInt32()));
        Assert.Equal([9, 8], data.GetProperty("series")[1].GetProperty("values").EnumerateArray().Select(value => value.GetInt32()));
    }

    [Fact]
    public void A_long_run_stays_small_and_keeps_its_spikes()
    {
        var lines = Enumerable.Range(1, 20000).Select(epoch => $"{{\"epoch\":{epoch},\"discriminatorLoss\":{(epoch == 12345 ? 99 : 1)},\"generatorLoss\":{(epoch == 7777 ? -50 : 2)}}}");
        File.WriteAllLines(_run["metrics.jsonl"], lines);
        string page = Write();
        Assert.InRange(page.Length, 10_000, 300_000);
        JsonElement data = FakeRun.ChartData(page, 0);
        int[] epochs = [.. data.GetProperty("epochs").EnumerateArray().Select(epoch => epoch.GetInt32())];
        Assert.Contains(12345, epochs);
        Assert.Contains(7777, epochs);
        Assert.Equal((1, 20000), (epochs[0], epochs[^1]));
        Assert.Equal(99, data.GetProperty("series")[0].GetProperty("values").EnumerateArray().Max(value => value.GetDouble()));
    }
}

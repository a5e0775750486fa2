using System.Text.Json;
using System.Text.RegularExpressions;
using LatentSharp.Data;
using LatentSharp.Imaging.Reports.Maps;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Tests.Reports.Maps;

public sealed class MapReportTests
{
    private const string Hostile = "</script><script>alert(1)</script>\"'&";

    private static SelfOrganizingMap Table(int rows = 3, int columns = 4, string field = "length") =>
        new(new MapRecipe { Rows = rows, Columns = columns, Lattice = Lattice.Hexagonal }, 2, [.. Enumerable.Range(0, rows * columns * 2).Select(i => i / 7.0)]) { Fields = [field, "width"] };

    private static SampleMatrix Samples(int rows, string kind = "setosa") =>
        new("flowers", 2, [.. Enumerable.Range(0, rows * 2).Select(i => (double)i)]) { Labels = [.. Enumerable.Range(0, rows).Select(i => i % 3 - 1)], ClassNames = [kind, "virginica"] };

    private static MapReportContent Full(SelfOrganizingMap map, SampleMatrix samples, string text = "plain") => new()
    {
        Map = map,
        Title = $"Flowers {text}",
        Samples = samples,
        BestUnits = [.. Enumerable.Range(0, samples.Rows).Select(row => row % 2)],
        Measures = [new MapMeasure($"Quantization error {text}", 0.25, $"Less is better {text}.")],
        Remarks = [text],
        UMatrix = [.. Enumerable.Range(0, map.Topology.Units).Select(unit => (double)unit)],
        Edges = [(0, 1, 0.5)],
        Clusters = [.. Enumerable.Range(0, map.Topology.Units).Select(unit => unit % 2)],
        Labels = [.. Enumerable.Range(0, map.Topology.Units).Select(unit => unit == 0 ? text : null)],
    };

    private static string Write(MapReportContent content)
    {
        using var folder = new TemporaryFolder();
        string path = folder["map.html"];
        MapReport.Write(path, content);
        return File.ReadAllText(path);
    }

    private static JsonElement Data(string html) =>
        JsonDocument.Parse(Regex.Match(html, "<script type=\"application/json\" id=\"map-data\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value).RootElement;

    [Fact]
    public void A_report_needs_nothing_but_itself()
    {
        string html = Write(Full(Table(), Samples(30)));
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(?!data:)", html);
        Assert.All(Regex.Matches(html, "https?://[^\" ]+").Select(match => match.Value), address => Assert.Equal("http://www.w3.org/2000/svg", address));
    }

    [Fact]
    public void Every_part_of_the_content_is_in_the_page()
    {
        string html = Write(Full(Table(), Samples(30)));
        Assert.All((string[])["Flowers plain", "Quantization error plain", "0.25", "Less is better plain.", "3 × 4 units, hexagonal sheet", "30 samples of flowers"],
            text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.Equal(["Units", "U-matrix", "U-matrix with edges", "Hits", "Classes", "Clusters", "Labels", "Codebook", "Component planes"],
            Regex.Matches(html, "<svg [^>]*aria-label=\"([^\"]*)\"").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void The_map_s_data_name_each_unit_s_samples_up_to_the_limit()
    {
        JsonElement data = Data(Write(Full(Table(), Samples(30)) with { SamplesPerUnit = 4 }));
        Assert.Equal([15, 15, 0], data.GetProperty("hits").EnumerateArray().Take(3).Select(hit => hit.GetInt32()));
        JsonElement samples = data.GetProperty("samples");
        int[] second = [.. samples.GetProperty("ofUnit")[1].EnumerateArray().Select(index => index.GetInt32())];
        Assert.Equal([1, 3, 5, 7], second.Select(index => samples.GetProperty("rows")[index].GetInt32()));
        Assert.Equal(JsonValueKind.Null, samples.GetProperty("classes")[0].ValueKind);
        Assert.Equal("setosa", samples.GetProperty("classes")[second[0]].GetString());
        Assert.Equal([6.0, 7.0], samples.GetProperty("values")[second[1]].EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal(0.14286, data.GetProperty("vectors")[0][1].GetDouble());
        Assert.Equal(12, data.GetProperty("layers")[0].GetProperty("fills").GetArrayLength());
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        string html = Write(Full(Table(field: Hostile), Samples(6, Hostile), Hostile));
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "</script>"));
        Assert.Equal(Hostile, Data(html).GetProperty("fields")[0].GetString());
        Assert.Equal(Hostile, Data(html).GetProperty("labels")[0].GetString());
    }

    [Fact]
    public void Pictures_are_packed_into_sprites_within_the_bound()
    {
        const int Side = 40, Count = 1500;
        var map = new SelfOrganizingMap(new MapRecipe { Rows = 10, Columns = 15 }, Side * Side, [.. Enumerable.Range(0, 150 * Side * Side).Select(i => i % 11 / 10.0)]) { Picture = new PictureShape(Side, Side, 1) };
        var samples = new SampleMatrix("faces", Side * Side, [.. Enumerable.Range(0, Count * Side * Side).Select(i => i % 7 / 6.0)]) { Picture = map.Picture };
        string html = Write(new MapReportContent { Map = map, Samples = samples, BestUnits = [.. Enumerable.Range(0, Count).Select(row => row % 150)] });
        JsonElement sprite = Data(html).GetProperty("samples").GetProperty("pictures");
        int columns = sprite.GetProperty("columns").GetInt32(), width = sprite.GetProperty("width").GetInt32();
        Assert.InRange(width, 30, Side);
        Assert.InRange(columns * width * columns * width, 1, 1.05 * Sprite.MostPixels);
        Assert.Equal(JsonValueKind.Null, Data(html).GetProperty("samples").GetProperty("values").ValueKind);
        Assert.Contains(".sprite.sample{background-image:url(data:image/png;base64,", html, StringComparison.Ordinal);
        Assert.Equal("Codebook", Data(html).GetProperty("layers")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void A_map_alone_is_enough_and_a_large_one_becomes_pictures()
    {
        Assert.Contains("Component planes", Write(new MapReportContent { Map = Table(1, 1) }), StringComparison.Ordinal);
        string html = Write(new MapReportContent { Map = Table(80, 80) });
        Assert.DoesNotContain("data-unit=", html, StringComparison.Ordinal);
        Assert.StartsWith("data:image/png", Data(html).GetProperty("layers")[0].GetProperty("image").GetString(), StringComparison.Ordinal);
        Assert.Contains("alt=\"Codebook\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        MapReportContent full = Full(Table(), Samples(30));
        Assert.Throws<ArgumentException>(() => Write(full with { UMatrix = [1] }));
        Assert.Throws<ArgumentException>(() => Write(full with { Clusters = [1] }));
        Assert.Throws<ArgumentException>(() => Write(full with { Labels = ["a"] }));
        Assert.Throws<ArgumentException>(() => Write(full with { BestUnits = [0] }));
        Assert.Throws<ArgumentException>(() => Write(full with { BestUnits = [.. Enumerable.Repeat(12, 30)] }));
        Assert.Throws<ArgumentException>(() => Write(full with { Samples = new SampleMatrix("x", 3, new double[90]) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(full with { SamplesPerUnit = -1 }));
    }

    [Fact]
    public void Numbers_that_are_not_finite_do_not_break_the_page()
    {
        SampleMatrix holes = new("holes", 2, [double.NaN, 1, 2, double.NaN]);
        double[] distances = new double[12];
        distances[3] = double.NaN;
        string html = Write(new MapReportContent { Map = Table(), Samples = holes, BestUnits = [0, 1], UMatrix = distances, Measures = [new MapMeasure("m", double.NaN, "h")] });
        Assert.Equal(JsonValueKind.Null, Data(html).GetProperty("samples").GetProperty("values")[0][0].ValueKind);
        Assert.Equal(JsonValueKind.Null, Data(html).GetProperty("distances")[3].ValueKind);
    }
}

using LatentSharp.Data;
using LatentSharp.Inspection;
using LatentSharp.Random;

namespace LatentSharp.Tests.Inspection;

public sealed class SetInspectionTests
{
    [Fact]
    public void Planted_copies_are_found_and_nothing_is_found_in_noise()
    {
        byte[][] noise = Noise(400, 16, 5);
        SetInspection clean = SetInspection.Of(Set(noise, 16));
        Assert.Empty(clean.Duplicates);
        Assert.Empty(clean.NearDuplicates);
        Assert.All(clean.Findings, finding => Assert.Equal(Verdict.Fine, finding.Verdict));

        byte[][] planted = [.. noise, (byte[])noise[3].Clone(), (byte[])noise[3].Clone(), (byte[])noise[7].Clone(), Nearly(noise[10], 3), Nearly(noise[20], 6), Brighter(noise[30], 8)];
        SetInspection found = SetInspection.Of(Set(planted, 16));
        Assert.Equal([[3, 400, 401], [7, 402]], found.Duplicates.Select(group => group.ToArray()));
        Assert.Equal([(10, 403), (20, 404), (30, 405)], found.NearDuplicates.Select(pair => (pair.First, pair.Second)).Order());
        Assert.Equal(Verdict.Look, Verdicts(found)["duplicates"]);
        Assert.Contains("3 of 406 pictures", Seen(found, "duplicates"), StringComparison.Ordinal);
        Assert.Contains("3 pairs", Seen(found, "near-duplicates"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Whatever_the_seed_noise_holds_no_twins_and_bursts_are_seen(long seed)
    {
        byte[][] noise = Noise(300, 8, seed);
        Assert.Empty(SetInspection.Of(Set(noise, 8)).NearDuplicates);

        // Twelve frames of one scene: each has more than five near ones, so that nothing stands out locally.
        byte[][] burst = [.. noise, .. Enumerable.Range(0, 12).Select(frame => Nearly(noise[0], 2, frame))];
        int[] concerned = [.. SetInspection.Of(Set(burst, 8)).NearDuplicates.SelectMany(pair => (int[])[pair.First, pair.Second]).Distinct().Order()];
        Assert.Equal([0, .. Enumerable.Range(300, 12)], concerned);
    }

    // n = 300; x = hashed(11, n * 64) & 255 as n x 64 (the hash of MeasureReference); d = sklearn NearestNeighbors(11) distances of x / 255 without the first column;
    // 1 / mean(sum(log(d[:, -1:] / d[:, :-1]), 1) / 9)
    [Fact]
    public void The_dimension_is_the_one_that_NumPy_computes()
    {
        uint[] hash = [.. Hashed(11, 300 * 64)];
        byte[][] pictures = [.. Enumerable.Range(0, 300).Select(picture => hash.Skip(picture * 64).Take(64).Select(value => (byte)value).ToArray())];
        Assert.Equal(DimensionOfNoise, SetInspection.Of(Set(pictures, 8)).IntrinsicDimension!.Value, 1e-3);
    }

    [Fact]
    public void Pictures_that_three_numbers_describe_have_about_three_dimensions()
    {
        var random = new RandomStream(4, "ramps");
        byte[][] ramps = [.. Enumerable.Range(0, 600).Select(_ =>
        {
            (double level, double right, double down) = (random.NextDouble(), random.NextDouble(), random.NextDouble());
            return Enumerable.Range(0, 64).Select(at => (byte)Math.Round(80 * (level + right * (at % 8) / 7 + down * (at / 8) / 7))).ToArray();
        })];
        Assert.InRange(SetInspection.Of(Set(ramps, 8)).IntrinsicDimension!.Value, 2.4, 3.4);
    }

    [Fact]
    public void Values_classes_and_colours_are_described()
    {
        byte[][] dim = [.. Noise(60, 8, 1).Select(picture => picture.Select(value => (byte)(value / 16)).ToArray())];
        Assert.Equal(Verdict.Look, Verdicts(SetInspection.Of(Set(dim, 8)))["values"]);
        Assert.Contains("0..15", SetInspection.Of(Set(dim, 8)).Findings.Single(finding => finding.Name == "values").Try, StringComparison.Ordinal);

        byte[][] black = [.. Enumerable.Range(0, 60).Select(_ => new byte[64])];
        Assert.Equal((Verdict.Trouble, Verdict.Trouble, Verdict.Trouble), (Verdicts(SetInspection.Of(Set(black, 8)))["values"], Verdicts(SetInspection.Of(Set(black, 8)))["blank pictures"], Verdicts(SetInspection.Of(Set(black, 8)))["duplicates"]));

        // Counts 90, 5, 5: H = -(0.9 ln 0.9 + 2 x 0.05 ln 0.05) = 0.39439793..., e^H = 1.4835
        var uneven = new ImageSet("uneven", 8, 8, 1, Noise(100, 8, 2), [.. Enumerable.Range(0, 100).Select(i => i < 90 ? 0 : i < 95 ? 1 : 2)], ["cat", "dog", "bird"]);
        SetInspection classes = SetInspection.Of(uneven);
        Assert.Equal(Verdict.Trouble, Verdicts(classes)["classes"]);
        Assert.Contains("3 classes of 5 (dog) to 90 pictures (cat), entropy 0.394 of 1.099 nats: as varied as 1.5 equal classes", Seen(classes, "classes"), StringComparison.Ordinal);

        byte[][] gray = [.. Noise(60, 8, 3).Select(picture => picture.SelectMany(value => (byte[])[value, value, value]).ToArray())];
        Assert.Contains("no pixel has any", Seen(SetInspection.Of(new ImageSet("gray", 8, 8, 3, gray)), "colour"), StringComparison.Ordinal);
        gray[0][0] ^= 64;
        Assert.Contains("59 of 60 pictures are gray", Seen(SetInspection.Of(new ImageSet("gray", 8, 8, 3, gray)), "colour"), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_that_contradict_are_named_and_few_pictures_are_no_failure()
    {
        byte[][] noise = Noise(30, 8, 1);
        noise[29] = (byte[])noise[0].Clone();
        Assert.Contains("In 1 of these groups the labels differ", Seen(SetInspection.Of(new ImageSet("set", 8, 8, 1, noise, [.. Enumerable.Range(0, 30)])), "duplicates"), StringComparison.Ordinal);
        SetInspection few = SetInspection.Of(Set(Noise(3, 8, 1), 8));
        Assert.Null(few.IntrinsicDimension);
        Assert.Equal(Verdict.Look, Verdicts(few)["near-duplicates"]);
    }

    [Fact]
    public void Threads_change_nothing_and_a_draw_is_said()
    {
        ImageSet set = Set(Noise(200, 8, 9), 8);
        SetInspection one = SetInspection.Of(set, options: new InspectionOptions { Threads = 1 }), four = SetInspection.Of(set, options: new InspectionOptions { Threads = 4 });
        Assert.Equal(one.IntrinsicDimension, four.IntrinsicDimension);
        Assert.Contains("100 of 200 pictures were compared", Seen(SetInspection.Of(set, options: new InspectionOptions { MostCompared = 100 }), "near-duplicates"), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SetInspection.Of(set, options: new InspectionOptions { LocalShare = 1 }));
    }

    private const double DimensionOfNoise = 29.161325910366653;

    private static ImageSet Set(byte[][] pictures, int side) => new("set", side, side, 1, pictures);

    private static Dictionary<string, Verdict> Verdicts(SetInspection set) => set.Findings.ToDictionary(finding => finding.Name, finding => finding.Verdict);

    private static string Seen(SetInspection set, string name) => set.Findings.Single(finding => finding.Name == name).Seen;

    private static byte[][] Noise(int count, int side, long seed)
    {
        var random = new RandomStream(seed, "noise");
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, side * side).Select(_ => (byte)random.NextInt32(256)).ToArray())];
    }

    /// <summary>Each pixel moved by at most so many levels, as another compression does.</summary>
    private static byte[] Nearly(byte[] picture, int levels, int seed = 1)
    {
        var random = new RandomStream(seed, "changes");
        return [.. picture.Select(value => (byte)Math.Clamp(value + random.NextInt32(2 * levels + 1) - levels, 0, 255))];
    }

    private static byte[] Brighter(byte[] picture, int levels) => [.. picture.Select(value => (byte)Math.Min(255, value + levels))];

    private static IEnumerable<uint> Hashed(int start, int count)
    {
        for (uint i = 0; i < count; i++)
        {
            uint h = unchecked(i * 0x9E3779B9u + (uint)start);
            h ^= h >> 16;
            h = unchecked(h * 0x85EBCA6Bu);
            h ^= h >> 13;
            h = unchecked(h * 0xC2B2AE35u);
            yield return h ^ (h >> 16);
        }
    }
}

using LatentSharp.Data;
using LatentSharp.Som;
using LatentSharp.Som.Engines;

namespace LatentSharp.Tests.Som.Engines;

public sealed class OnlineEngineTests
{
    public static TheoryData<Lattice, MapShape> Maps
    {
        get
        {
            var data = new TheoryData<Lattice, MapShape>();
            foreach (Lattice lattice in Enum.GetValues<Lattice>())
            {
                foreach (MapShape shape in Enum.GetValues<MapShape>()) data.Add(lattice, shape);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void Winners_are_those_of_the_textbook_at_every_step(Lattice lattice, MapShape shape)
    {
        foreach (Neighborhood neighborhood in Neighborhood.All)
        {
            foreach (MapNormalization normalization in Enum.GetValues<MapNormalization>())
            {
                foreach ((int rows, int dimensions) in new[] { (37, 5), (20, 33) })
                {
                    string what = $"{lattice} {shape} {neighborhood} {normalization} {rows} x {dimensions}";
                    var one = new OnlineCase(OnlineCase.Map(6, 7) with { Lattice = lattice, Shape = shape, Neighborhood = neighborhood, Normalization = normalization }, OnlineCase.Random(what, rows, dimensions));
                    AssertBoth(one, what);
                }
            }
        }
    }

    [Fact]
    public void The_farthest_unit_wins_where_the_recipe_says_so()
    {
        foreach (MapNormalization normalization in Enum.GetValues<MapNormalization>())
            AssertBoth(new OnlineCase(OnlineCase.Map(5, 7) with { FarthestWins = true, Normalization = normalization }, OnlineCase.Random("farthest", 50, 12)), $"farthest {normalization}");
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(1, 9, 4, 5)]
    [InlineData(3, 40, 9, 9)]
    [InlineData(49, 7, 3, 3)]
    [InlineData(101, 3, 11, 13)]
    [InlineData(130, 210, 2, 2)]
    [InlineData(30, 17, 16, 17)]
    public void Any_number_of_samples_dimensions_and_units_will_do(int samples, int dimensions, int rows, int columns) =>
        AssertBoth(new OnlineCase(OnlineCase.Map(rows, columns), OnlineCase.Random("sizes", samples, dimensions)), $"{samples} x {dimensions} on {rows} x {columns}");

    [Fact]
    public void A_unit_that_follows_entirely_is_the_sample()
    {
        // Influence exactly 1: at the centre for all kernels, all over the radius for the bubble.
        foreach (Neighborhood neighborhood in Neighborhood.All)
        {
            MapRecipe recipe = OnlineCase.Map(5, 6) with { Neighborhood = neighborhood, LearningRate = new LinearSchedule(1, 1), Radius = new LinearSchedule(0.9, 0.6) };
            AssertBoth(new OnlineCase(recipe, OnlineCase.Random("whole", 40, 11)), $"rate 1, {neighborhood}");
        }
    }

    [Fact]
    public void A_common_offset_of_a_million_changes_no_winner()
    {
        SampleMatrix samples = OnlineCase.Random("offset", 60, 9, offset: 1e6);
        var one = new OnlineCase(OnlineCase.Map(6, 5) with { Initialization = new MapInitialization.FromSamples() }, samples);
        AssertBoth(one, "offset 1e6", 1e-15);
    }

    [Fact]
    public void Equal_samples_and_equal_units_go_to_the_first_of_the_equal_units()
    {
        SampleMatrix drawn = OnlineCase.Random("equal", 12, 10);
        var samples = new SampleMatrix("equal", 10, [.. drawn.Values, .. drawn.Values, .. drawn.Values]);
        foreach (MapNormalization normalization in Enum.GetValues<MapNormalization>())
        {
            var one = new OnlineCase(OnlineCase.Map(4, 4) with { Normalization = normalization }, samples);
            for (int unit = 1; unit < 16; unit += 2) one.Start.AsSpan((unit - 1) * 10, 10).CopyTo(one.Start.AsSpan(unit * 10));
            AssertBoth(one, $"equal, {normalization}");
        }

        var alike = new OnlineCase(OnlineCase.Map(4, 4) with { Neighborhood = Neighborhood.Bubble, Radius = new LinearSchedule(0.5, 0.5) }, samples);
        for (int unit = 1; unit < 16; unit++) alike.Start.AsSpan(0, 10).CopyTo(alike.Start.AsSpan(unit * 10));
        using MapEngine dual = alike.Dual(), blocked = alike.Blocked();
        Assert.Equal(0, alike.Run(dual).Winners[0]);
        Assert.Equal(0, alike.Run(blocked).Winners[0]);
        AssertBoth(alike, "all units equal");
    }

    private static void AssertBoth(OnlineCase one, string what, double tolerance = 1e-10)
    {
        using MapEngine dual = one.Dual(), blocked = one.Blocked();
        one.AssertLikeReference(dual, what, tolerance);
        one.AssertLikeReference(blocked, what, tolerance);
    }
}

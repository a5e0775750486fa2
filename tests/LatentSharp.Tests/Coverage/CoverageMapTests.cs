using LatentSharp.Coverage;
using LatentSharp.Data;
using LatentSharp.Som;

namespace LatentSharp.Tests.Coverage;

public sealed class CoverageMapTests
{
    [Fact]
    public void A_group_that_is_not_made_leaves_its_units_empty()
    {
        const int missing = 2;
        SampleMatrix real = Mixtures.Draw(1500, 1);
        SelfOrganizingMap map = Train(real);
        CoverageResult result = CoverageMap.Measure(map, real, Mixtures.Draw(1500, 2, missing));

        // Units of which at least nine tenths of the real samples are of the missing group, and in which enough of them were expected to be sure.
        int[,] members = new int[map.Topology.Units, Mixtures.Groups];
        foreach (ProjectedSample sample in MapProjection.Of(map, real).Samples) members[sample.Unit, real.Labels![sample.Sample]]++;
        int[] its = [.. Enumerable.Range(0, map.Topology.Units).Where(unit => members[unit, missing] >= 20 && members[unit, missing] >= 0.9 * result.RealHits[unit])];
        Assert.True(its.Length >= 3, $"{its.Length} units");
        Assert.Subset(result.EmptyUnits.Select(unit => unit.Unit).ToHashSet(), its.ToHashSet());
        Assert.All(result.EmptyUnits, unit => Assert.True(members[unit.Unit, missing] > unit.Real / 2, $"unit {unit.Unit} is not of the missing group"));
        Assert.True(result.ExceedsFloor && result.JensenShannon.Mean > 2 * result.Floor.High, $"{result.JensenShannon} beside {result.Floor}");
        Assert.All(result.EmptyUnits, unit => Assert.All(unit.Examples, row => Assert.Equal(missing, real.Labels![row])));
        Assert.InRange(result.Classes[missing].Generated, 0, 0.01);
        Assert.InRange(result.MissingShare, 0.6 * result.Classes[missing].Real, 1.01 * result.Classes[missing].Real);
    }

    [Fact]
    public void A_generator_that_makes_one_picture_has_a_surplus_of_it_and_nothing_else()
    {
        SampleMatrix real = Mixtures.Draw(1500, 1);
        SelfOrganizingMap map = Train(real);
        double[] one = [.. Enumerable.Repeat(real.Row(0).ToArray(), 3000).SelectMany(row => row)];
        CoverageResult result = CoverageMap.Measure(map, real, new SampleMatrix("one", Mixtures.Dimensions, one));
        CoverageUnit surplus = Assert.Single(result.SurplusUnits);
        Assert.Equal((map.BestMatchingUnit(real.Row(0)).Unit, 3000), (surplus.Unit, surplus.Generated));
        Assert.Empty(result.ThinUnits);
        Assert.True(result.EmptyUnits.Count > map.Topology.Units / 2);
        Assert.InRange(result.JensenShannon.Mean, 0.6, Math.Log(2));
    }

    [Theory]
    [InlineData(400, 400)]
    [InlineData(2000, 2000)]
    [InlineData(400, 4000)]
    public void Samples_of_the_same_distribution_stay_inside_the_floor(int count, int generated)
    {
        int inside = 0, named = 0;
        for (long seed = 0; seed < 20; seed++)
        {
            SampleMatrix real = Mixtures.Draw(count, 100 + seed);
            CoverageResult result = CoverageMap.Measure(Train(real), real, Mixtures.Draw(generated, 900 + seed), new CoverageOptions { Seed = seed });
            if (result.Floor.Contains(result.JensenShannon.Mean)) inside++;
            named += result.EmptyUnits.Count + result.ThinUnits.Count + result.SurplusUnits.Count;
        }

        // Two directions at a level of 1 % over 20 draws: 0.4 units are expected to be named at the most.
        Assert.True(inside >= 18 && named <= 2, $"{inside} of 20 inside the floor, {named} units named");
    }

    [Fact]
    public void Neither_threads_nor_repetition_change_a_number()
    {
        SampleMatrix real = Mixtures.Draw(300, 5), generated = Mixtures.Draw(200, 6, 1);
        SelfOrganizingMap map = Train(real);
        CoverageResult one = CoverageMap.Measure(map, real, generated, new CoverageOptions { Threads = 1 }), many = CoverageMap.Measure(map, real, generated, new CoverageOptions { Threads = 4 });
        Assert.Equal((one.JensenShannon, one.Floor, one.RealDistance, one.GeneratedDistance), (many.JensenShannon, many.Floor, many.RealDistance, many.GeneratedDistance));
        Assert.Equal(one.EmptyUnits.Select(unit => unit.Unit), many.EmptyUnits.Select(unit => unit.Unit));
        Assert.NotEqual(one.Floor, CoverageMap.Measure(map, real, generated, new CoverageOptions { Seed = 3 }).Floor);
        Assert.Equal((150, 300, 200), (one.Count, one.RealHits.Sum(), one.GeneratedHits.Sum()));
    }

    [Fact]
    public void The_map_has_units_enough_to_see_modes_and_few_enough_to_fill()
    {
        foreach ((int count, int units) in ((int, int)[])[(10, 6), (400, 40), (5000, 141)])
        {
            MapRecipe recipe = CoverageMap.RecipeFor(Mixtures.Draw(count, 1));
            Assert.InRange(recipe.Topology.Units, 0.6 * units, 1.4 * units);
        }
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        SampleMatrix real = Mixtures.Draw(50, 1);
        SelfOrganizingMap map = Train(real);
        Assert.Contains("3 and 50", Assert.Throws<ArgumentException>(() => CoverageMap.Measure(map, Mixtures.Draw(3, 1), real)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CoverageMap.Measure(map, real, new SampleMatrix("other", 3, new double[30])));
        Assert.Throws<ArgumentException>(() => CoverageMap.Measure(map, real, real, new CoverageOptions { Level = 0 }));
        Assert.Throws<ArgumentException>(() => CoverageMap.Measure(map, real, real, new CoverageOptions { Factor = 1 }));
        Assert.Throws<ArgumentException>(() => CoverageMap.Measure(map, real, real, new CoverageOptions { Splits = 1 }));
    }

    private static SelfOrganizingMap Train(SampleMatrix real) => MapTrainer.Train(CoverageMap.RecipeFor(real), real).Map;
}

using LatentSharp.Coverage;
using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som;

namespace LatentSharp.Tests.Coverage;

/// <summary>The 5,000 pictures of clothes that travel with the repository, half of them as if a generator had made them.</summary>
public sealed class RealPicturesTests
{
    private const int Half = 2500;
    private static readonly SampleForm Form = new(14, 1) { Window = 28 };

    [Fact]
    public async Task Other_real_pictures_stay_inside_the_floor_and_a_dropped_class_does_not()
    {
        ImageSet clothes = await ImageSet.LoadAsync("fashion-mnist-5k", null, TestContext.Current.CancellationToken);
        PreparedImages prepared = clothes.Prepare(32, 1, ResizeMode.Pad);
        int[] order = [.. Enumerable.Range(0, clothes.Count)];
        int inside = 0, named = 0;
        double[] above = new double[10];
        for (int seed = 0; seed < 20; seed++)
        {
            new RandomStream(seed, "halves").Shuffle<int>(order);
            SampleMatrix real = Form.Of(prepared, order[..Half], clothes.ClassNames);
            SelfOrganizingMap map = MapTrainer.Train(CoverageMap.RecipeFor(real), real).Map;
            CoverageResult result = CoverageMap.Measure(map, real, Form.Of(prepared, order[Half..]), new CoverageOptions { Seed = seed });
            if (result.Floor.Contains(result.JensenShannon.Mean)) inside++;
            named += result.EmptyUnits.Count + result.ThinUnits.Count + result.SurplusUnits.Count;
            if (seed < 10) WithoutClass(seed);

            void WithoutClass(int dropped)
            {
                int[] others = [.. order[Half..].Where(index => clothes.Labels![index] != dropped)];
                CoverageResult without = CoverageMap.Measure(map, real, Form.Of(prepared, others), new CoverageOptions { Seed = seed });
                string name = clothes.ClassNames![dropped];
                above[dropped] = without.JensenShannon.Mean / without.Floor.High;
                Assert.True(without.EmptyUnits.Count > 0, $"{name}: no unit is empty");
                int[] shown = [.. without.EmptyUnits.SelectMany(unit => unit.Examples).Select(row => real.Labels![row])];
                Assert.True(shown.Count(label => label == dropped) >= 0.8 * shown.Length, $"{name}: {shown.Count(label => label == dropped)} of {shown.Length} pictures shown as missing are of the class");
                Assert.True(without.Classes[dropped].Generated < 0.5 * without.Classes[dropped].Real, $"{name}: {without.Classes[dropped]}");
            }
        }

        // Shirts and T-shirts share their units with other classes, so that less is missing without them than without bags or boots.
        Assert.True(above.Min() > 1.1 && above.Average() > 2, $"over the floor's upper end: {string.Join(", ", above.Select(factor => factor.ToString("F2", System.Globalization.CultureInfo.InvariantCulture)))}");
        Assert.True(inside >= 18 && named <= 2, $"{inside} of 20 inside the floor, {named} units named");
    }
}

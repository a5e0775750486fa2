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
        int withEmptyUnits = 0;
        double[] above = new double[10];
        var seen = new List<string>();
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
                above[dropped] = (without.JensenShannon.Mean - without.Floor.Mean) / ((without.Floor.High - without.Floor.Low) / 3.92);
                withEmptyUnits += without.EmptyUnits.Count > 0 ? 1 : 0;
                int[] shown = [.. without.EmptyUnits.Concat(without.ThinUnits).SelectMany(unit => unit.Examples).Select(row => real.Labels![row])];
                double share = (double)shown.Count(label => label == dropped) / shown.Length;
                ClassCoverage kind = without.Classes[dropped];
                if (above[dropped] > 4) Assert.True(share > 0.6 && kind.Generated < 0.6 * kind.Real, $"{kind}: {share:P0} of the pictures shown");
                seen.Add(FormattableString.Invariant($"{kind.Name}: {above[dropped]:F1} standard deviations above the floor, {without.EmptyUnits.Count} empty, {without.ThinUnits.Count} thin, {share:P0} of the {shown.Length} pictures shown, share {kind.Real:P1} to {kind.Generated:P1}"));
            }
        }

        // Shirts, coats and pullovers look alike to a map of pixels: without one of them units become thin at the most. Classes that look like nothing else are missed.
        string[] alike = ["Shirt", "Coat", "Pullover", "T-shirt/top"];
        for (int kind = 0; kind < above.Length; kind++)
            Assert.True(above[kind] > (alike.Contains(clothes.ClassNames![kind]) ? 0 : 4), string.Join(Environment.NewLine, seen));
        Assert.True(withEmptyUnits >= 4, string.Join(Environment.NewLine, seen));
        Assert.True(inside >= 18 && named <= 2, $"{inside} of 20 inside the floor, {named} units named");
    }
}

using LatentSharp.Coverage;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Random;

namespace LatentSharp.Gan.Tests.Classifiers;

public sealed class ClassCountsTests
{
    [Fact]
    public void Entropy_and_divergence_are_those_of_SciPy()
    {
        var counts = ClassifierReference.Values["counts"]!;
        int[] first = Whole("first"), second = Whole("second");
        double[] entropy = [.. counts["entropy"]!.AsArray().Select(value => value!.GetValue<double>())];
        Assert.Equal(entropy[0], ClassCounts.Entropy(first), 1e-14);
        Assert.Equal(entropy[1], ClassCounts.Entropy(second), 1e-14);
        Assert.Equal(counts["jensenShannon"]!.GetValue<double>(), HitHistogram.JensenShannon(first, second), 1e-14);

        int[] Whole(string name) => [.. counts[name]!.AsArray().Select(value => value!.GetValue<int>())];
    }

    [Fact]
    public void The_ends_of_the_range_are_exact()
    {
        Assert.Equal(0, ClassCounts.Entropy([0, 9, 0]));
        Assert.Equal(Math.Log(4), ClassCounts.Entropy([5, 5, 5, 5]), 1e-15);
        Assert.Equal(0, HitHistogram.JensenShannon([1, 2, 0], [2, 4, 0]));
        Assert.Equal(Math.Log(2), HitHistogram.JensenShannon([3, 0], [0, 8]), 1e-15);
    }

    [Fact]
    public void A_redrawn_sample_is_as_large_and_follows_the_counts()
    {
        int[] counts = [0, 30, 0, 0, 60, 10, 0];
        var random = new RandomStream(3, "redraw");
        double[] sums = new double[counts.Length];
        for (int i = 0; i < 2000; i++)
        {
            int[] drawn = ClassCounts.Redraw(counts, random);
            Assert.Equal(100, drawn.Sum());
            for (int k = 0; k < sums.Length; k++) sums[k] += drawn[k];
        }

        // Binomial: the standard deviation of a mean of 2,000 is at most 0.11.
        for (int k = 0; k < sums.Length; k++) Assert.Equal(counts[k], sums[k] / 2000, counts[k] == 0 ? 0 : 0.5);
    }
}

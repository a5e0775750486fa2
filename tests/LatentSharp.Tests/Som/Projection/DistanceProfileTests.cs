using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Projection;

public sealed class DistanceProfileTests
{
    [Fact]
    public void Quantiles_are_those_of_numpy()
    {
        // numpy.quantile([7, 0, 3, 3, 10], [0.5, 0.9, 0.95, 0.99, 0.999]) = 3, 8.8, 9.4, 9.88, 9.988
        DistanceProfile profile = DistanceProfile.Of([7, 0, 3, 3, 10]);
        double[] values = [profile.Mean, profile.Median, profile.Percent90, profile.Percent95, profile.Percent99, profile.Permille999, profile.Largest];
        Assert.All(values.Zip([4.6, 3, 8.8, 9.4, 9.88, 9.988, 10]), pair => Assert.Equal(pair.Second, pair.First, 12));
        Assert.Equal(5, profile.Samples);
        Assert.Equal(2, profile.Score(2 * 9.88), 12);
    }

    [Fact]
    public void A_profile_reads_what_it_wrote_to_the_bit()
    {
        DistanceProfile profile = DistanceProfile.Of([0.1, 1 / 3.0, 1e-300, 12345.678901234567]);
        Assert.Equal(profile, DistanceProfile.FromJson(profile.ToJson()));
        Assert.StartsWith("""{"samples":4,"mean":""", profile.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_training_samples_lie_on_their_units_anything_else_is_infinitely_unusual()
    {
        DistanceProfile profile = DistanceProfile.Of([0.0, 0]);
        Assert.Equal((0, double.PositiveInfinity), (profile.Score(0), profile.Score(1e-9)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"samples":0,"mean":1,"median":1,"percent90":1,"percent95":1,"percent99":1,"permille999":1,"largest":1}""")]
    [InlineData("""{"samples":1,"mean":-1,"median":1,"percent90":1,"percent95":1,"percent99":1,"permille999":1,"largest":1}""")]
    [InlineData("""{"samples":1,"mean":1,"median":1,"percent90":1,"percent95":"NaN","percent99":1,"permille999":1,"largest":1}""")]
    [InlineData("""{"samples":1,"mean":1,"median":2,"percent90":1,"percent95":1,"percent99":1,"permille999":1,"largest":1}""")]
    public void Anything_else_is_refused(string json) => Assert.Throws<FormatException>(() => DistanceProfile.FromJson(json));

    [Fact]
    public void Distances_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentException>(() => DistanceProfile.Of([]));
        Assert.Throws<ArgumentException>(() => DistanceProfile.Of([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => DistanceProfile.Of([-1.0]));
    }
}

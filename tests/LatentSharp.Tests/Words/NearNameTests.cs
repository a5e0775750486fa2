using LatentSharp.Words;

namespace LatentSharp.Tests.Words;

public sealed class NearNameTests
{
    private static readonly string[] Names = ["recall", "precision", "coverage", "age"];

    [Theory]
    [InlineData("recal", "recall")]
    [InlineData("recalll", "recall")]
    [InlineData("rceall", "recall")]
    [InlineData("covrage", "coverage")]
    [InlineData("preicsoin", "precision")]
    [InlineData("precision", "precision")]
    [InlineData("agee", "age")]
    [InlineData("xyz", null)]
    [InlineData("xcall", "recall")]
    [InlineData("completely different", null)]
    public void Up_to_three_letters_and_half_of_the_name_may_be_wrong(string typed, string? meant) => Assert.Equal(meant, NearName.Of(typed, Names));

    [Fact]
    public void Of_equally_near_names_it_is_the_first() => Assert.Equal("bats", NearName.Of("cats", ["bats", "rats"]));
}

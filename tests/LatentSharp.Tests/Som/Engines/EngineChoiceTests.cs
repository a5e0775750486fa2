using LatentSharp.Data;
using LatentSharp.Som;
using LatentSharp.Som.Engines;

namespace LatentSharp.Tests.Som.Engines;

public sealed class EngineChoiceTests
{
    private static readonly SampleMatrix _wide = OnlineCase.Random("wide", 100, 4096), _long = OnlineCase.Random("long", 5000, 60), _flat = OnlineCase.Random("flat", 500, 2);

    [Fact]
    public void The_cheapest_engine_is_chosen()
    {
        Assert.Equal(MapEngineKind.Dual, Choose(_wide, OnlineCase.Map(8, 8)));
        Assert.Equal(MapEngineKind.Dual, Choose(_wide, OnlineCase.Map(8, 8) with { FarthestWins = true }));
        Assert.Equal(MapEngineKind.Blocked, Choose(_long, OnlineCase.Map(30, 30)));
        Assert.Equal(MapEngineKind.Reference, Choose(_flat, OnlineCase.Map(4, 4)));
        Assert.Equal(MapEngineKind.Reference, Choose(_long, OnlineCase.Map(30, 30) with { Distance = MapDistance.Manhattan }));
        Assert.Equal(MapEngineKind.Pruned, Choose(_long, OnlineCase.Map(8, 8) with { Algorithm = MapAlgorithm.Batch }));
    }

    [Theory]
    [InlineData(MapEngineKind.Dual)]
    [InlineData(MapEngineKind.Blocked)]
    public void An_engine_that_cannot_is_refused_with_its_reason(MapEngineKind kind)
    {
        Assert.Contains("Euclidean", Refusal(_flat, OnlineCase.Map(4, 4) with { Distance = MapDistance.Cosine }, kind));
        Assert.Contains("Euclidean", Refusal(_flat, OnlineCase.Map(4, 4) with { Layers = [new MapLayer("a", 1), new MapLayer("b", 1)] }, kind));
        Assert.Contains("trains online", Refusal(_flat, OnlineCase.Map(4, 4) with { Algorithm = MapAlgorithm.Batch }, kind));
        var holes = new SampleMatrix("holes", 2, [1, double.NaN, 3, 4]);
        Assert.Contains("missing", Refusal(holes, OnlineCase.Map(4, 4) with { Missing = MissingValues.Mask }, kind));
    }

    [Fact]
    public void The_dual_engine_is_refused_where_its_products_would_fill_the_memory() =>
        Assert.Contains("MB", Refusal(new SampleMatrix("many", 1, new double[20_000]), OnlineCase.Map(4, 4), MapEngineKind.Dual));

    private static MapEngineKind Choose(SampleMatrix samples, MapRecipe recipe) => EngineChoice.Choose(recipe.Resolved(samples), samples, MapEngineKind.Auto);

    private static string Refusal(SampleMatrix samples, MapRecipe recipe, MapEngineKind kind) =>
        Assert.Throws<ArgumentException>(() => EngineChoice.Choose(recipe.Resolved(samples), samples, kind)).Message;
}

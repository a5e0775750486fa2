using LatentSharp.Data;
using LatentSharp.Som;

/// <summary>What the page of the package LatentSharp shows.</summary>
internal static class MapExample
{
    public static async Task<SelfOrganizingMap> RunAsync()
    {
        // <example>
        SampleMatrix wine = await SampleMatrix.LoadAsync("wine", new TableOptions { Scaling = ColumnScaling.ZScore });
        SelfOrganizingMap map = SelfOrganizingMap.Train(wine, new MapRecipe { Lattice = Lattice.Hexagonal, Algorithm = MapAlgorithm.Batch, Epochs = 50, Seed = 7 });
        ClassMap kinds = ClassMap.Of(map, wine);
        Console.WriteLine($"quantization error {MapQuality.Measure(map, wine).QuantizationError:F3}");
        Console.WriteLine($"the first wine falls in a unit of {kinds.Labels[map.BestMatchingUnit(wine.Row(0)).Unit]}");
        // </example>
        return map;
    }
}

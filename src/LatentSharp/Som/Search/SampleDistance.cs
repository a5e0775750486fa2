namespace LatentSharp.Som.Search;

/// <summary>
/// Compares a sample with a codebook vector in double, the plain way that every other way is measured against. The value grows with the
/// distance; for Euclidean layers it is the square.
/// </summary>
internal sealed class SampleDistance
{
    private readonly MapLayer[] _layers;
    private readonly bool _masks;

    /// <param name="layers">The layers, whose dimensions follow each other.</param>
    /// <param name="masks">Whether NaN in a sample is left out and the rest scaled up (Mask), rather than never there.</param>
    public SampleDistance(IReadOnlyList<MapLayer> layers, bool masks)
    {
        (_layers, _masks) = ([.. layers], masks);
        IsSquared = _layers.All(layer => layer.Distance == MapDistance.Euclidean);
        IsPlainEuclidean = !masks && _layers is [{ Distance: MapDistance.Euclidean, Weight: 1 }];
    }

    /// <summary>Whether the value is the square of the distance.</summary>
    public bool IsSquared { get; }

    /// <summary>Whether the value is nothing but the sum of squared differences.</summary>
    public bool IsPlainEuclidean { get; }

    public static SampleDistance Of(MapRecipe recipe, int dimensions) =>
        new(recipe.Layers ?? [new MapLayer("all", dimensions, 1, recipe.Distance)], recipe.Missing == MissingValues.Mask);

    /// <summary>The value that is compared.</summary>
    public double Compare(ReadOnlySpan<double> sample, ReadOnlySpan<double> unit)
    {
        if (IsPlainEuclidean) return DoubleSums.SquaredDistance(sample, unit);
        double sum = 0;
        int first = 0;
        foreach (MapLayer layer in _layers)
        {
            sum += layer.Weight * Part(layer.Distance, sample.Slice(first, layer.Dimensions), unit.Slice(first, layer.Dimensions));
            first += layer.Dimensions;
        }

        return sum;
    }

    /// <summary>The distance of a value.</summary>
    public double ToDistance(double value) => IsSquared ? Math.Sqrt(Math.Max(0, value)) : value;

    private double Part(MapDistance distance, ReadOnlySpan<double> sample, ReadOnlySpan<double> unit) => (distance, _masks) switch
    {
        (MapDistance.Euclidean, false) => DoubleSums.SquaredDistance(sample, unit),
        (MapDistance.Euclidean, true) => MaskedSums.SquaredDistance(sample, unit) is var (sum, observed) && observed > 0 ? sum * sample.Length / observed : 0,
        (MapDistance.Manhattan, _) => MaskedSums.AbsoluteDistance(sample, unit) is var (sum, observed) && observed > 0 ? sum * sample.Length / observed : 0,
        (MapDistance.Chebyshev, _) => MaskedSums.LargestDifference(sample, unit),
        _ => MaskedSums.CosineDistance(sample, unit),
    };
}

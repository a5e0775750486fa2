using LatentSharp.Data;

namespace LatentSharp.Som;

/// <summary>How well a map fits samples and keeps their neighbourhoods.</summary>
public sealed record MapQuality
{
    private MapQuality()
    {
    }

    /// <summary>How many samples were measured.</summary>
    public required int Samples { get; init; }

    /// <summary>The mean distance (not squared) of the samples to their nearest units, in the map's own measure.</summary>
    public required double QuantizationError { get; init; }

    /// <summary>
    /// The share of samples whose nearest and second nearest unit are not adjacent (8 neighbours on a rectangular lattice, or 4 by an option; 6 on
    /// a hexagonal one; joined edges count). Kiviluoto 1996.
    /// </summary>
    public required double TopographicError { get; init; }

    /// <summary>
    /// (1/N) sum_i sum_u h(b_i, u) d(x_i, w_u)^2 with the neighbourhood at the radius of the last epoch (Kohonen 2001, section 3.6; Heskes 1999);
    /// null if the recipe has no radius.
    /// </summary>
    public required double? Distortion { get; init; }

    /// <summary>1 - sum |x - w|^2 / sum |x - mean|^2, Euclidean; null if the samples do not vary.</summary>
    public required double? ExplainedVariance { get; init; }

    /// <summary>
    /// Whether samples near each other on the map are near in the data: 1 = all (Venna and Kaski 2001). Samples of one unit tie; the value is the
    /// expectation over all orders of tied samples. Null with fewer than 3 samples.
    /// </summary>
    public required double? Trustworthiness { get; init; }

    /// <summary>Whether samples near each other in the data are near on the map: 1 = all (Venna and Kaski 2001, ties as above). Null with fewer than 3 samples.</summary>
    public required double? NeighbourhoodPreservation { get; init; }

    /// <summary>The k of the two measures before, as it was used; 0 if they are null.</summary>
    public required int RankedNeighbors { get; init; }

    /// <summary>How many samples the two measures are taken from: all complete ones, or a draw of them.</summary>
    public required int RankedSamples { get; init; }

    /// <summary>Folds of the map: how many units that share samples with a unit are not adjacent to it, on average (the topographic function at 1, Villmann et al. 1997).</summary>
    public required double TopographicFunction { get; init; }

    /// <summary>Units that are nearest to no sample.</summary>
    public required int DeadUnits { get; init; }

    /// <summary>The share of labelled samples that are of their unit's most frequent class; null without labels.</summary>
    public required double? Purity { get; init; }

    /// <summary>The same for each class that has samples; null without labels.</summary>
    public required IReadOnlyList<ClassPurity>? ClassPurities { get; init; }

    /// <summary>Every number by the name that files and the command line use; those that are null are left out.</summary>
    public IReadOnlyList<(string Name, double Value)> Values =>
    [
        .. new (string Name, double? Value)[]
        {
            ("samples", Samples), ("quantizationError", QuantizationError), ("topographicError", TopographicError), ("distortion", Distortion),
            ("explainedVariance", ExplainedVariance), ("trustworthiness", Trustworthiness), ("neighbourhoodPreservation", NeighbourhoodPreservation),
            ("rankedNeighbors", RankedNeighbors), ("rankedSamples", RankedSamples), ("topographicFunction", TopographicFunction),
            ("deadUnits", DeadUnits), ("purity", Purity),
        }.Where(measure => measure.Value is not null).Select(measure => (measure.Name, measure.Value!.Value)),
    ];

    /// <summary>Measures a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="samples">As the map was trained, before normalisation; NaN = missing.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <returns>Every measure.</returns>
    /// <exception cref="ArgumentException">The samples have another number of dimensions, or an option is out of range.</exception>
    /// <exception cref="DataException">A sample has no value at all, or values so large that its distances overflow.</exception>
    public static MapQuality Measure(SelfOrganizingMap map, SampleMatrix samples, MapQualityOptions? options = null) =>
        Measure(MatchTable.Of(map, samples, options?.Threads), options);

    /// <summary>Measures a map on samples that were projected already, without searching again.</summary>
    /// <param name="projection">The projected samples.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <returns>Every measure.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static MapQuality Measure(MapProjection projection, MapQualityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return Measure(projection.Matches, options);
    }

    private static MapQuality Measure(MatchTable matches, MapQualityOptions? options)
    {
        options ??= new MapQualityOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RankedNeighbors, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostRankedSamples, 1, nameof(options));
        if (options.Threads is int threads) ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1, nameof(options));
        RankPreservation ranks = RankPreservation.Of(matches, options);
        ClassMap? classes = matches.Samples.Labels is null ? null : ClassMap.Of(matches);
        return new MapQuality
        {
            Samples = matches.Best.Length,
            QuantizationError = matches.Distance.Sum() / matches.Distance.Length,
            TopographicError = Som.TopographicError.Of(matches, options.Diagonals),
            Distortion = Som.Distortion.Of(matches, options.Threads),
            ExplainedVariance = Som.ExplainedVariance.Of(matches),
            Trustworthiness = ranks.Trustworthiness,
            NeighbourhoodPreservation = ranks.NeighbourhoodPreservation,
            RankedNeighbors = ranks.Neighbors,
            RankedSamples = ranks.Samples,
            TopographicFunction = Som.TopographicFunction.Folds(matches),
            DeadUnits = matches.Hits().Count(hits => hits == 0),
            Purity = classes?.Purity,
            ClassPurities = classes?.ClassPurities(),
        };
    }
}

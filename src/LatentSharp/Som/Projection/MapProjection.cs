using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Som;

/// <summary>Samples on a map, found by one search; views and measures of the same samples can be taken from it.</summary>
public sealed class MapProjection
{
    private MapProjection(MatchTable matches, IReadOnlyList<ProjectedSample> samples) => (Matches, Samples) = (matches, samples);

    /// <summary>The map.</summary>
    public SelfOrganizingMap Map => Matches.Map;

    /// <summary>One entry a sample, in their order.</summary>
    public IReadOnlyList<ProjectedSample> Samples { get; }

    /// <summary>The samples as they were given.</summary>
    public SampleMatrix Source => Matches.Samples;

    internal MatchTable Matches { get; }

    /// <summary>Projects samples, also ones that the map was not trained on.</summary>
    /// <param name="map">The map.</param>
    /// <param name="samples">As the map was trained, before normalisation; NaN = missing, left out of the sample's distances.</param>
    /// <param name="options">What else is said of them; null = the defaults.</param>
    /// <returns>Where they fall.</returns>
    /// <exception cref="ArgumentException">The samples have another number of dimensions, or the clusters are of another number of units.</exception>
    /// <exception cref="DataException">A sample has no value at all, or values so large that its distances overflow.</exception>
    public static MapProjection Of(SelfOrganizingMap map, SampleMatrix samples, ProjectionOptions? options = null)
    {
        options ??= new ProjectionOptions();
        MatchTable matches = MatchTable.Of(map, samples, options.Threads);
        if (options.Clusters is { } clusters && clusters.ClusterOfUnit.Count != map.Topology.Units)
            throw new ArgumentException($"The map has {map.Topology.Units} units, the clusters are of {clusters.ClusterOfUnit.Count}.", nameof(options));
        return new MapProjection(matches, [.. Enumerable.Range(0, samples.Rows).Select(sample => Describe(matches, sample, options))]);
    }

    /// <summary>Writes one line a sample: its place, distances, label, cluster and score. Numbers count from 0; what is not known is empty.</summary>
    /// <param name="writer">Receives the text.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ProjectionCsv.Write(this, writer);
    }

    /// <summary>Writes a CSV file, whole or not at all.</summary>
    /// <param name="path">The file; replaced if there is one.</param>
    public void WriteCsv(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            WriteCsv(writer);
        });
    }

    private static ProjectedSample Describe(MatchTable matches, int sample, ProjectionOptions options)
    {
        SelfOrganizingMap map = matches.Map;
        int unit = matches.Best[sample], second = matches.Second[sample];
        double distance = matches.Distance[sample];
        double? score = (options.Profile ?? map.TrainingDistances)?.Score(distance);
        return new ProjectedSample
        {
            Sample = sample,
            Unit = unit,
            Row = unit / map.Topology.Columns,
            Column = unit % map.Topology.Columns,
            Distance = distance,
            SecondUnit = second < 0 ? null : second,
            SecondDistance = second < 0 ? null : matches.SecondDistance[sample],
            Label = map.UnitLabels[unit],
            Cluster = options.Clusters?.ClusterOfUnit[unit],
            AnomalyScore = score,
            IsAnomaly = score is double value ? value > options.AnomalyThreshold : null,
        };
    }
}

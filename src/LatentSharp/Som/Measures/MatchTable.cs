using LatentSharp.Data;
using LatentSharp.Som.Search;

namespace LatentSharp.Som;

/// <summary>
/// The nearest and the second nearest unit of every sample, of equally near ones those of lower number. Measures, views and projection all
/// start here, so that the search is made once and in one place.
/// </summary>
internal sealed class MatchTable
{
    private readonly SampleDistance _plain, _masked;

    private MatchTable(SelfOrganizingMap map, SampleMatrix samples)
    {
        (Map, Samples) = (map, samples);
        _plain = SampleDistance.Of(map.Recipe, map.Dimensions);
        _masked = SampleDistance.Of(map.Recipe with { Missing = MissingValues.Mask }, map.Dimensions);
        (Best, Second) = (new int[samples.Rows], new int[samples.Rows]);
        (Distance, SecondDistance) = (new double[samples.Rows], new double[samples.Rows]);
    }

    public SelfOrganizingMap Map { get; }

    /// <summary>The samples as the map compares them: at unit length where the map normalises samples.</summary>
    public SampleMatrix Samples { get; }

    /// <summary>The nearest unit.</summary>
    public int[] Best { get; }

    /// <summary>The second nearest; -1 on a map of one unit.</summary>
    public int[] Second { get; }

    /// <summary>The distance to the nearest unit, in the map's own measure.</summary>
    public double[] Distance { get; }

    /// <summary>The distance to the second nearest; NaN on a map of one unit.</summary>
    public double[] SecondDistance { get; }

    /// <summary>Searches the whole map for every sample.</summary>
    /// <param name="map">The map.</param>
    /// <param name="samples">As the map was trained, before normalisation; NaN = missing, left out of the sample's distances.</param>
    /// <param name="threads">Threads; null = all processors. The result does not depend on it.</param>
    /// <exception cref="ArgumentException">The samples have another number of dimensions.</exception>
    /// <exception cref="DataException">A sample has no value at all, or values so large that its distances overflow.</exception>
    public static MatchTable Of(SelfOrganizingMap map, SampleMatrix samples, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(samples);
        if (threads is int wanted) ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1, nameof(threads));
        if (samples.Dimensions != map.Dimensions)
            throw new ArgumentException($"The map has {map.Dimensions} dimensions, the samples of {samples.Name} have {samples.Dimensions}.", nameof(samples));
        var table = new MatchTable(map, Prepare(map, samples));
        Parallel.For(0, samples.Rows, new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount }, table.Search);
        table.Check();
        return table;
    }

    public static bool IsComplete(ReadOnlySpan<double> sample)
    {
        foreach (double value in sample)
        {
            if (double.IsNaN(value)) return false;
        }

        return true;
    }

    private static bool HasValue(ReadOnlySpan<double> sample)
    {
        foreach (double value in sample)
        {
            if (!double.IsNaN(value)) return true;
        }

        return false;
    }

    /// <summary>How a sample is compared: what is missing in it is left out.</summary>
    public SampleDistance DistanceOf(int sample) => IsComplete(Samples.Row(sample)) ? _plain : _masked;

    /// <summary>How many samples each unit is nearest to.</summary>
    public int[] Hits()
    {
        int[] hits = new int[Map.Topology.Units];
        foreach (int unit in Best) hits[unit]++;
        return hits;
    }

    private static SampleMatrix Prepare(SelfOrganizingMap map, SampleMatrix samples)
    {
        if (!map.Recipe.NormalizesSamples) return samples;
        double[] values = samples.Values.ToArray();
        for (int row = 0; row < samples.Rows; row++) SamplePreparation.Normalize(values.AsSpan(row * samples.Dimensions, samples.Dimensions));
        return samples.With(values, samples.Labels);
    }

    private void Search(int sample)
    {
        ReadOnlySpan<double> row = Samples.Row(sample);
        SampleDistance distance = DistanceOf(sample);
        double best = double.PositiveInfinity, second = double.PositiveInfinity;
        int bestUnit = -1, secondUnit = -1;
        for (int unit = 0; unit < Map.Topology.Units; unit++)
        {
            double value = distance.Compare(row, Map.Vector(unit));
            if (value < best) (second, secondUnit, best, bestUnit) = (best, bestUnit, value, unit);
            else if (value < second) (second, secondUnit) = (value, unit);
        }

        (Best[sample], Distance[sample]) = (bestUnit, distance.ToDistance(best));
        (Second[sample], SecondDistance[sample]) = (secondUnit, secondUnit < 0 ? double.NaN : distance.ToDistance(second));
    }

    private void Check()
    {
        for (int sample = 0; sample < Best.Length; sample++)
        {
            if (!HasValue(Samples.Row(sample))) throw new DataException(Samples.Name, $"row {sample + 1} has no value at all.", "Leave the row out.");
            if (Best[sample] < 0 || (Second[sample] < 0 && Map.Topology.Units > 1))
                throw new DataException(Samples.Name, $"row {sample + 1} has values so large that its distances overflow.", "Mend the row, or scale it as the map's training data was scaled.");
        }
    }
}

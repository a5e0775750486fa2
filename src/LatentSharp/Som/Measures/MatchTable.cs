using LatentSharp.Data;
using LatentSharp.Som.Search;

namespace LatentSharp.Som;

/// <summary>
/// The nearest and the second nearest unit of every sample, of equally near ones those of lower number. Measures, views and projection all
/// start here, so that the search is made once and in one place.
/// </summary>
internal sealed class MatchTable
{
    /// <summary>Multiplications of the plain search from which on preparing the fast one pays.</summary>
    private const long LeastPrunable = 50_000_000;

    private const int FrameRows = 2000, TrialRows = 96, StretchNumbers = 4 << 20;

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
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount };
        if (table.CanPrune) table.SearchPruned(parallel);
        else Parallel.For(0, samples.Rows, parallel, table.Search);
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

    /// <summary>Whether the fast search applies and has enough to do to be worth its preparation.</summary>
    private bool CanPrune => _plain.IsPlainEuclidean && (long)Samples.Rows * Map.Topology.Units * Map.Dimensions > LeastPrunable && !Samples.HasMissing;

    /// <summary>The same units as <see cref="Search"/> finds, by the exact search that spares most comparisons.</summary>
    private void SearchPruned(ParallelOptions parallel)
    {
        int dimensions = Map.Dimensions;
        double[] some = Spread(FrameRows);
        using var search = new UnitSearch(SearchFrame.Around(some, dimensions), Map.Topology.Units, dimensions);
        int trials = Math.Min(TrialRows, Samples.Rows);
        var trial = new SampleStretch(Spread(trials), dimensions, trials);
        using (var rounded = new RoundedVectors(trials, dimensions))
        {
            for (int row = 0; row < trials; row++) rounded.Set(row, search.Frame, trial.Row(row));
            search.SetCodebook(Map.Codebook.ToArray(), rounded, trial, parallel);
        }

        int most = (int)Math.Clamp(StretchNumbers / dimensions, SearchBlock.Rows, Samples.Rows);
        using var buffer = new RoundedVectors(most, dimensions);
        for (int first = 0; first < Samples.Rows; first += most)
        {
            int begin = first, count = Math.Min(most, Samples.Rows - first);
            var stretch = new SampleStretch(Samples.Values.Slice(begin * dimensions, count * dimensions).ToArray(), dimensions, count);
            Parallel.For(0, count, parallel, row => buffer.Set(row, search.Frame, stretch.Row(row)));
            search.Find(stretch, buffer, null, Best.AsMemory(begin, count), Second.AsMemory(begin, count), parallel, null);
        }

        Parallel.For(0, Samples.Rows, parallel, sample =>
        {
            Distance[sample] = DistanceTo(sample, Best[sample]);
            SecondDistance[sample] = DistanceTo(sample, Second[sample]);
        });
    }

    private double DistanceTo(int sample, int unit) => unit < 0 ? double.NaN : _plain.ToDistance(_plain.Compare(Samples.Row(sample), Map.Vector(unit)));

    /// <summary>Rows evenly spread over all.</summary>
    private double[] Spread(int most)
    {
        int count = Math.Min(most, Samples.Rows), dimensions = Map.Dimensions;
        double[] rows = new double[count * dimensions];
        for (int i = 0; i < count; i++) Samples.Row((int)((long)i * Samples.Rows / count)).CopyTo(rows.AsSpan(i * dimensions));
        return rows;
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

using LatentSharp.Data;
using LatentSharp.Som.Search;

namespace LatentSharp.Som.Engines;

/// <summary>
/// The textbook form in double: find the best matching unit by comparing with every unit, move every unit (online), or take weighted means once
/// an epoch (batch). It can do everything that a recipe can say, and the fast engines are tested against it.
/// </summary>
internal sealed class ReferenceEngine : MapEngine
{
    /// <summary>A unit whose weights sum to less keeps its vector: there is nothing to take a mean of.</summary>
    public const double DenominatorFloor = 1e-12;

    private readonly MapRecipe _recipe;
    private readonly MapTopology _topology;
    private readonly SampleMatrix _samples;
    private readonly SampleDistance _distance;
    private readonly double[] _codebook;
    private readonly ParallelOptions _parallel;

    /// <param name="recipe">A resolved recipe.</param>
    /// <param name="samples">The samples, prepared.</param>
    /// <param name="codebook">Where to begin; copied.</param>
    /// <param name="threads">At least 1; the result does not depend on it.</param>
    public ReferenceEngine(MapRecipe recipe, SampleMatrix samples, ReadOnlySpan<double> codebook, int threads)
    {
        (_recipe, _topology, _samples) = (recipe, recipe.Topology, samples);
        _distance = SampleDistance.Of(recipe, samples.Dimensions);
        _codebook = codebook.ToArray();
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
    }

    /// <inheritdoc/>
    public override string Name => "reference";

    /// <inheritdoc/>
    public override double RunEpoch(MapEpoch epoch, CancellationToken cancellation) =>
        _recipe.Algorithm == MapAlgorithm.Online ? RunOnline(epoch, cancellation) : RunBatch(epoch, cancellation);

    /// <inheritdoc/>
    public override void CopyCodebookTo(Span<double> codebook) => _codebook.CopyTo(codebook);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double[]> State() => new Dictionary<string, double[]> { ["codebook"] = [.. _codebook] };

    /// <inheritdoc/>
    public override void Restore(IReadOnlyDictionary<string, double[]> state) => state["codebook"].CopyTo(_codebook, 0);

    private double RunOnline(MapEpoch epoch, CancellationToken cancellation)
    {
        double[] before = [.. _codebook], distances = new double[_topology.Units];
        var influence = new InfluenceTable(_topology, _recipe.Neighborhood, epoch.Radius, epoch.LearningRate);
        double[] h = new double[_topology.Units];
        double sum = 0;
        for (int step = 0; step < epoch.Order.Length; step++)
        {
            if (cancellation.IsCancellationRequested)
            {
                before.CopyTo(_codebook, 0);
                throw new OperationCanceledException(cancellation);
            }

            int sample = epoch.Order[step];
            ForEachUnit(unit => distances[unit] = _distance.Compare(_samples.Row(sample), Unit(unit)));
            int winner = Winner(distances);
            if (epoch.Winners is not null) epoch.Winners[step] = winner;
            sum += _distance.ToDistance(distances[winner]);
            influence.CopyTo(winner, h);
            ForEachUnit(unit => Move(Unit(unit), _samples.Row(sample), h[unit]));
            epoch.Done?.Invoke(step + 1);
        }

        if (_recipe.NormalizesCodebook) Codebooks.Normalize(_codebook, _samples.Dimensions);
        return sum / epoch.Order.Length;
    }

    private double RunBatch(MapEpoch epoch, CancellationToken cancellation)
    {
        int dimensions = _samples.Dimensions, units = _topology.Units;
        int[] winners = epoch.Winners ?? new int[_samples.Rows];
        double[] distances = new double[_samples.Rows];
        Parallel.For(0, _samples.Rows, _parallel, sample =>
        {
            double best = double.PositiveInfinity;
            for (int unit = 0; unit < units; unit++)
            {
                double value = _distance.Compare(_samples.Row(sample), Unit(unit));
                if (value < best) (best, winners[sample]) = (value, unit);
            }

            distances[sample] = _distance.ToDistance(best);
        });
        cancellation.ThrowIfCancellationRequested();

        // Sums and counts of each unit's samples, in the samples' order; a missing value counts nowhere.
        double[] sums = new double[_codebook.Length], counts = new double[_codebook.Length];
        for (int sample = 0; sample < winners.Length; sample++)
        {
            ReadOnlySpan<double> row = _samples.Row(sample);
            int first = winners[sample] * dimensions;
            for (int d = 0; d < dimensions; d++)
            {
                if (double.IsNaN(row[d])) continue;
                sums[first + d] += row[d];
                counts[first + d]++;
            }
        }

        var influence = new InfluenceTable(_topology, _recipe.Neighborhood, epoch.Radius, 1);
        double[] updated = [.. _codebook];
        Parallel.For(0, units, _parallel, unit =>
        {
            double[] numerator = new double[dimensions], denominator = new double[dimensions];
            for (int other = 0; other < units; other++)
            {
                double weight = influence.At(other, unit);
                if (weight == 0) continue;
                for (int d = 0; d < dimensions; d++)
                {
                    numerator[d] += weight * sums[other * dimensions + d];
                    denominator[d] += weight * counts[other * dimensions + d];
                }
            }

            for (int d = 0; d < dimensions; d++)
            {
                if (denominator[d] >= DenominatorFloor) updated[unit * dimensions + d] = numerator[d] / denominator[d];
            }
        });
        updated.CopyTo(_codebook, 0);
        if (_recipe.NormalizesCodebook) Codebooks.Normalize(_codebook, dimensions);
        epoch.Done?.Invoke(winners.Length);
        return distances.Sum() / distances.Length;
    }

    private Span<double> Unit(int unit) => _codebook.AsSpan(unit * _samples.Dimensions, _samples.Dimensions);

    private int Winner(double[] distances)
    {
        int winner = 0;
        for (int unit = 1; unit < distances.Length; unit++)
        {
            if (_recipe.FarthestWins ? distances[unit] > distances[winner] : distances[unit] < distances[winner]) winner = unit;
        }

        return winner;
    }

    private void Move(Span<double> unit, ReadOnlySpan<double> sample, double h)
    {
        if (h == 0) return;
        if (_recipe.Missing != MissingValues.Mask)
        {
            DoubleSums.MoveTowards(unit, sample, h);
            return;
        }

        for (int d = 0; d < unit.Length; d++)
        {
            if (!double.IsNaN(sample[d])) unit[d] = Math.FusedMultiplyAdd(h, sample[d] - unit[d], unit[d]);
        }
    }

    private void ForEachUnit(Action<int> action)
    {
        if (_parallel.MaxDegreeOfParallelism == 1 || _codebook.Length < 1 << 16)
        {
            for (int unit = 0; unit < _topology.Units; unit++) action(unit);
        }
        else
        {
            Parallel.For(0, _topology.Units, _parallel, action);
        }
    }
}

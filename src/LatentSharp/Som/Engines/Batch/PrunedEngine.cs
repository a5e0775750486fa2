using LatentSharp.Data;
using LatentSharp.Som.Engines.Batch;
using LatentSharp.Som.Search;

namespace LatentSharp.Som.Engines;

/// <summary>
/// Batch training (Kohonen 2001, section 3.6) for many samples and units: an exact search that compares with few units in full
/// (<see cref="UnitSearch"/>), sums by unit, and a smoothing of the sums over the lattice. Memory is that of the map and, for samples that are not
/// in memory, of a stretch of them.
/// </summary>
internal sealed class PrunedEngine : MapEngine
{
    private const int FrameRows = 2000, TrialRows = 96;

    /// <summary>The winners of more samples are not remembered; they only speed up the next epoch.</summary>
    private const long MostRemembered = 1L << 28;

    private readonly MapRecipe _recipe;
    private readonly SampleSource _samples;
    private readonly int _units, _dimensions, _threads;
    private readonly double[] _codebook;
    private readonly SampleStretches _stretches;
    private readonly UnitSearch _search;
    private readonly UnitSums _sums;
    private readonly LatticeSmoothing _smoothing;
    private readonly SampleStretch _trial;
    private readonly RoundedVectors _roundedTrial;
    private readonly int[]? _winners;
    private int[] _order = [];
    private bool _knowsWinners;

    /// <param name="recipe">A resolved recipe, one that <see cref="WhyNot"/> has nothing against.</param>
    /// <param name="samples">The samples, prepared; those of a matrix are rounded and kept where that fits, others are read anew each epoch.</param>
    /// <param name="codebook">Where to begin; copied.</param>
    /// <param name="threads">At least 1; the result does not depend on it.</param>
    /// <param name="bufferNumbers">How many numbers are read at a time, two stretches being held; null = a matrix whole, of other sources what 32 MiB hold.</param>
    /// <exception cref="ArgumentException">The recipe cannot be carried out.</exception>
    public PrunedEngine(MapRecipe recipe, SampleSource samples, ReadOnlySpan<double> codebook, int threads, long? bufferNumbers = null)
    {
        if (WhyNot(recipe, samples.Dimensions) is { } reason) throw new ArgumentException(reason, nameof(recipe));
        (_recipe, _samples, _threads, _codebook) = (recipe, samples, threads, codebook.ToArray());
        (_units, _dimensions) = (recipe.Topology.Units, samples.Dimensions);
        var frame = SearchFrame.Around(Some(FrameRows), _dimensions);
        _stretches = new SampleStretches(samples, frame, Threads(CancellationToken.None), bufferNumbers);
        _search = new UnitSearch(frame, _units, _dimensions);
        _sums = new UnitSums(_units, _dimensions);
        _smoothing = LatticeSmoothing.For(recipe.Topology, recipe.Neighborhood, _sums.Stride);
        _winners = samples.Count <= MostRemembered ? new int[samples.Count] : null;
        double[] trial = Some(TrialRows);
        _trial = new SampleStretch(trial, _dimensions, trial.Length / _dimensions);
        _roundedTrial = new RoundedVectors(_trial.Rows, _dimensions);
        for (int row = 0; row < _trial.Rows; row++) _roundedTrial.Set(row, frame, _trial.Row(row));
    }

    /// <inheritdoc/>
    public override string Name => "pruned";

    /// <summary>The directions that the last epoch's search compared in first; see <see cref="UnitSearch.Directions"/>.</summary>
    public int Directions => _search.Directions;

    /// <summary>How many units a sample was compared with in full during the last epoch, on average.</summary>
    public double Compared => (double)_search.Compared / _samples.Count;

    /// <summary>Why a recipe cannot be carried out; null if it can.</summary>
    /// <param name="recipe">A resolved recipe.</param>
    /// <param name="dimensions">Numbers of a sample.</param>
    public static string? WhyNot(MapRecipe recipe, int dimensions)
    {
        if (recipe.Algorithm != MapAlgorithm.Batch) return "The engine pruned trains in batches; online training has the engines dual and blocked.";
        if (recipe.Neighborhood.HasNegativeInfluence) return $"The engine pruned cannot use the neighbourhood {recipe.Neighborhood}: its weights are negative.";
        if (recipe.FarthestWins) return "The engine pruned finds the nearest unit, not the farthest.";
        return SampleDistance.Of(recipe, dimensions).IsPlainEuclidean
            ? null : "The engine pruned compares by Euclidean distance, in one layer of weight 1 and without missing values; the engine reference does the rest, of samples in memory.";
    }

    /// <inheritdoc/>
    public override double RunEpoch(MapEpoch epoch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ParallelOptions parallel = Threads(cancellation);
        _search.SetCodebook(_codebook, _roundedTrial, _trial, parallel);
        _sums.Clear(parallel);
        double distances = 0;
        long done = 0;
        foreach ((long first, SampleStretch stretch, RoundedVectors rounded) in _stretches.All())
        {
            Memory<int> winners = _winners is null ? new int[stretch.Rows] : _winners.AsMemory((int)first, stretch.Rows);
            int[]? order = _knowsWinners ? Order(winners.Span) : null;
            _search.Find(stretch, rounded, order, winners, default, parallel, more => epoch.Done?.Invoke(done += more));
            distances = _sums.Add(stretch, winners.Span, _codebook, distances, parallel);
            if (epoch.Winners is not null) winners.Span.CopyTo(epoch.Winners.AsSpan((int)first));
        }

        _knowsWinners = _winners is not null;
        Update(epoch.Radius, cancellation);
        return distances / _samples.Count;
    }

    /// <inheritdoc/>
    public override void CopyCodebookTo(Span<double> codebook) => _codebook.CopyTo(codebook);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double[]> State() => new Dictionary<string, double[]> { ["codebook"] = [.. _codebook] };

    /// <inheritdoc/>
    public override void Restore(IReadOnlyDictionary<string, double[]> state) => state["codebook"].CopyTo(_codebook, 0);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _stretches.Dispose();
        _search.Dispose();
        _sums.Dispose();
        _smoothing.Dispose();
        _roundedTrial.Dispose();
        base.Dispose();
    }

    private unsafe void Update(double radius, CancellationToken cancellation)
    {
        _smoothing.Run(_sums.Start, radius, Threads(cancellation));
        cancellation.ThrowIfCancellationRequested();
        Parallel.For(0, _units, Threads(CancellationToken.None), unit =>
        {
            ReadOnlySpan<double> smoothed = _smoothing.Result(unit);
            double denominator = smoothed[_dimensions];
            if (!(denominator >= ReferenceEngine.DenominatorFloor)) return;
            System.Numerics.Tensors.TensorPrimitives.Divide(smoothed[.._dimensions], denominator, _codebook.AsSpan(unit * _dimensions, _dimensions));
        });
        if (_recipe.NormalizesCodebook) Codebooks.Normalize(_codebook, _dimensions);
    }

    private int[] Order(ReadOnlySpan<int> winners)
    {
        if (_order.Length < winners.Length) _order = new int[winners.Length];
        CountingSort.Of(winners, _units, _order);
        return _order;
    }

    /// <summary>Samples evenly spread over all.</summary>
    private double[] Some(int most)
    {
        int count = (int)Math.Min(most, _samples.Count);
        double[] rows = new double[count * _dimensions];
        for (int i = 0; i < count; i++) _samples.Read(i * _samples.Count / count, rows.AsSpan(i * _dimensions, _dimensions));
        return rows;
    }

    private ParallelOptions Threads(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = _threads, CancellationToken = cancellation };
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LatentSharp.Data;
using LatentSharp.Som.Kernels;
using LatentSharp.Som.Search;

namespace LatentSharp.Som.Engines.Online;

/// <summary>
/// Online training in blocks of steps: the products of a block's samples with all units, and what its steps add to the codebook, are matrix
/// products; the steps between work on inner products alone. Codebook and products are double throughout, so that the trajectory is that of the
/// plain algorithm for ever; scores closer than their rounding are decided by the vectors themselves.
/// </summary>
internal sealed unsafe class BlockedEngine : MapEngine
{
    /// <summary>Steps a block, a multiple of every tile's rows: longer ones read the codebook less often, shorter ones decay fewer coefficients.</summary>
    private const int BlockSteps = 48;

    private readonly MapRecipe _recipe;
    private readonly int _units, _dimensions, _stride, _threads, _width;
    private readonly DataOffset _offset;
    private readonly UnitPanels _panels;
    private readonly AlignedBuffer<double> _products, _norms, _scores, _row, _left, _added;
    private readonly InfluenceRows _influence;
    private readonly RoundingSlack _slack;
    private readonly double[] _vector;
    private SampleBlock _block, _next;

    /// <param name="recipe">A resolved recipe that <see cref="WhyNot"/> has nothing against.</param>
    /// <param name="samples">The samples, prepared.</param>
    /// <param name="codebook">Where to begin; copied.</param>
    /// <param name="threads">At least 1; the result does not depend on it.</param>
    public BlockedEngine(MapRecipe recipe, SampleMatrix samples, ReadOnlySpan<double> codebook, int threads)
    {
        (_recipe, _units, _dimensions, _threads) = (recipe, recipe.Topology.Units, samples.Dimensions, threads);
        _width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        _offset = new DataOffset(recipe, samples);
        var tile = Tile<double>.Choose(_width);
        _panels = new UnitPanels(_units, _dimensions, tile, threads);
        (_block, _next) = (new SampleBlock(samples, _offset, BlockSteps, tile), new SampleBlock(samples, _offset, BlockSteps, tile));

        // An odd number of cache lines a row: rows of a power of two would share the same few sets of the first-level cache.
        _stride = (_panels.Padded + 7) / 8 * 8;
        if (_stride / 8 % 2 == 0) _stride += 8;
        _products = new AlignedBuffer<double>((long)BlockSteps * _panels.Padded);
        _added = new AlignedBuffer<double>((long)BlockSteps * _stride);
        (_norms, _scores, _row, _left) = (new(_panels.Padded), new(_panels.Padded), new(_panels.Padded), new(_panels.Padded));
        _influence = new InfluenceRows(recipe, _panels.Padded);
        double longest = 0;
        double[] sample = new double[_dimensions];
        for (int row = 0; row < samples.Rows; row++)
        {
            samples.Row(row).CopyTo(sample);
            _offset.Subtract(sample);
            longest = Math.Max(longest, DoubleSums.Dot(sample, sample));
        }

        _slack = new RoundingSlack(_units, _dimensions, longest);
        _vector = new double[_dimensions];
        double[] start = codebook.ToArray();
        _offset.Subtract(start);
        _panels.Set(start);
    }

    /// <inheritdoc/>
    public override string Name => "blocked";

    private double Sign => _recipe.FarthestWins ? -1 : 1;

    private bool IsSigned => _recipe.Neighborhood.HasNegativeInfluence;

    /// <summary>Why the engine cannot carry out a recipe, as a sentence; null if it can.</summary>
    public static string? WhyNot(MapRecipe recipe, SampleMatrix samples) => OnlineForm.WhyNot("blocked", recipe, samples);

    /// <inheritdoc/>
    public override double RunEpoch(MapEpoch epoch, CancellationToken cancellation)
    {
        _influence.Set(epoch.Radius, epoch.LearningRate);
        double[] before = State()["codebook"];
        try
        {
            return _width switch
            {
                512 => Run<Lanes512, Vector512<double>>(epoch, cancellation),
                256 => Run<Lanes256, Vector256<double>>(epoch, cancellation),
                _ => Run<Lanes128, Vector128<double>>(epoch, cancellation),
            };
        }
        catch (OperationCanceledException)
        {
            _panels.Set(before);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void CopyCodebookTo(Span<double> codebook)
    {
        _panels.CopyTo(codebook);
        _offset.Add(codebook);
    }

    /// <summary>The codebook without the data's offset, to the bit.</summary>
    public override IReadOnlyDictionary<string, double[]> State()
    {
        double[] codebook = new double[_units * _dimensions];
        _panels.CopyTo(codebook);
        return new Dictionary<string, double[]> { ["codebook"] = codebook };
    }

    /// <inheritdoc/>
    public override void Restore(IReadOnlyDictionary<string, double[]> state) => _panels.Set(state["codebook"]);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _panels.Dispose();
        _block.Dispose();
        _next.Dispose();
        _influence.Dispose();
        foreach (AlignedBuffer<double> buffer in (AlignedBuffer<double>[])[_products, _norms, _scores, _row, _left, _added]) buffer.Dispose();
    }

    private double Run<TLanes, TVector>(MapEpoch epoch, CancellationToken cancellation)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        int samples = epoch.Order.Length;
        Measure();
        double margin = IsSigned ? 0 : 2 * _slack.BeginEpoch(samples, _norms.Span), sum = 0;
        _block.Load(epoch.Order.AsSpan(0, Math.Min(BlockSteps, samples)));
        _panels.Move(null, null, null, 0, _block, _products.Start);
        for (int first = 0; first < samples; first += BlockSteps)
        {
            cancellation.ThrowIfCancellationRequested();
            int after = first + BlockSteps;
            bool isLast = after >= samples;
            Task loading = isLast ? Task.CompletedTask : Load(epoch.Order, after, Math.Min(BlockSteps, samples - after));
            sum += Steps<TLanes, TVector>(epoch, first, margin);
            loading.GetAwaiter().GetResult();
            _panels.Move(_block, _left.Start, _added.Start, _stride, isLast ? null : _next, _products.Start);
            if (IsSigned) Measure();
            epoch.Done?.Invoke(first + _block.Steps);
            (_block, _next) = (_next, _block);
        }

        if (_recipe.NormalizesCodebook) _panels.Normalize(_norms.Start);
        return sum / samples;
    }

    private Task Load(int[] order, int first, int count)
    {
        if (_threads > 1) return Task.Run(() => _next.Load(order.AsSpan(first, count)));
        _next.Load(order.AsSpan(first, count));
        return Task.CompletedTask;
    }

    private void Measure()
    {
        _panels.Norms(_norms.Start);
        _norms.Slice(_units, _panels.Padded - _units).Fill(Sign * double.PositiveInfinity);
        _slack.Start(_norms.Span);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Steps<TLanes, TVector>(MapEpoch epoch, int first, double margin)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        int padded = _panels.Padded;
        var step = new OnlineStep
        {
            Units = padded, Stride = _stride, Sign = Sign, Norms = _norms.Start, Products = _row.Start, Scale = _left.Start, Coefficients = _added.Start, Scores = _scores.Start,
        };
        _left.Span.Fill(1);
        if (IsSigned) _slack.BeginSigned(_norms.Span);
        _products.Slice(0, padded).CopyTo(_row.Span);
        double least = OnlineKernels.Begin<TLanes, TVector>(_row.Start, _norms.Start, _scores.Start, padded, Sign), sum = 0;
        for (int t = 0; t < _block.Steps; t++)
        {
            double squared = _block.Gram.Start[t * BlockSteps + t];
            (int winner, int count) = IsSigned ? (0, 2) : OnlineKernels.Candidates<TLanes, TVector>(_scores.Start, padded, least + margin);
            if (count != 1) winner = Decide(t, least + margin);
            if (epoch.Winners is not null) epoch.Winners[first + t] = winner;
            sum += Math.Sqrt(Math.Max(0, Sign * _scores.Start[winner] + squared));
            double* h = _influence.Row(winner);
            if (IsSigned) _slack.StepSigned(h, t);
            int next = Math.Min(t + 1, _block.Steps - 1);
            least = OnlineKernels.Advance<TLanes, TVector>(in step, h, squared, t, _products.Start + (long)next * padded, _block.Gram.Start + next, BlockSteps);
        }

        return sum;
    }

    // The best of the units whose scores are too close to tell, by their vectors; of equally near ones the first.
    private int Decide(int t, double limit)
    {
        if (IsSigned) limit = _slack.LowestLimit(_scores.Span, t);
        int winner = -1;
        double best = double.PositiveInfinity;
        ReadOnlySpan<double> sample = _block.Vectors.Slice((long)t * _block.Stride, _dimensions);
        for (int unit = 0; unit < _units; unit++)
        {
            // The negated comparison keeps scores that are no numbers: nothing is known of them.
            if (_scores.Start[unit] - (IsSigned ? _slack.OfUnit(unit, t) : 0) > limit) continue;
            Materialize(unit, t);
            double value = Sign * DoubleSums.SquaredDistance(sample, _vector);
            if (winner < 0 || value < best) (winner, best) = (unit, value);
        }

        return winner;
    }

    // w = S w + sum_k C[k] x_k as it stands after t steps of the block.
    private void Materialize(int unit, int t)
    {
        _panels.Copy(unit, _left.Start[unit], _vector);
        for (int k = 0; k < t; k++)
        {
            double c = _added.Start[(long)k * _stride + unit];
            if (c == 0) continue;
            double* x = _block.Vectors.Start + (long)k * _block.Stride;
            for (int d = 0; d < _vector.Length; d++) _vector[d] = Math.FusedMultiplyAdd(c, x[d], _vector[d]);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LatentSharp.Data;
using LatentSharp.Som.Kernels;
using LatentSharp.Som.Search;

namespace LatentSharp.Som.Engines.Online;

/// <summary>
/// Online training on inner products alone: each codebook vector stays a combination of the samples and of its initial vector,
/// w_u = sum_j A[j, u] x_j + b_u w_u(0), so with the Gram matrix G = X X^T and the products P[j, u] = x_j . w_u a step costs about as many
/// operations as there are samples times units, whatever the number of dimensions. All in double; scores closer than their rounding are
/// decided by the vectors themselves, so the best matching units are those of the plain algorithm.
/// </summary>
internal sealed unsafe class DualEngine : MapEngine
{
    /// <summary>Steps a block: longer ones read and write P less often, shorter ones decay fewer coefficients.</summary>
    private const int BlockSteps = 15;

    /// <summary>Multiplications of an epoch that takes long enough (some 10 ms) to look whether it is cancelled.</summary>
    private const long LongEpoch = 100_000_000;

    private const long MostBytes = 2L << 30;

    private const int PadUnits = 8;

    private const double MostSlack = 1e-6;

    private readonly MapRecipe _recipe;
    private readonly CenteredData _data;
    private readonly DualCoefficients _coefficients;
    private readonly int _units, _padded, _samples, _threads, _width;
    private readonly AlignedBuffer<double> _gram, _products, _norms, _scores, _row, _left, _factors, _blockGram, _vector;
    private readonly InfluenceRows _influence;
    private readonly RoundingSlack _slack;

    /// <param name="recipe">A resolved recipe that <see cref="WhyNot"/> has nothing against.</param>
    /// <param name="samples">The samples, prepared.</param>
    /// <param name="codebook">Where to begin; copied.</param>
    /// <param name="threads">At least 1; the result does not depend on it.</param>
    /// <param name="width">Bits a vector; 0 = the widest that the processor has. The result does not depend on it.</param>
    public DualEngine(MapRecipe recipe, SampleMatrix samples, ReadOnlySpan<double> codebook, int threads, int width = 0)
    {
        (_recipe, _samples, _threads) = (recipe, samples.Rows, Math.Min(threads, 2));
        _width = width > 0 ? width : Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        _units = recipe.Topology.Units;
        _padded = (_units + PadUnits - 1) / PadUnits * PadUnits;
        _data = new CenteredData(recipe, samples);
        _gram = new AlignedBuffer<double>((long)_samples * _samples);
        _products = new AlignedBuffer<double>((long)_samples * _padded);
        _coefficients = new DualCoefficients(_data, _units, _padded, BlockSteps);
        (_norms, _scores, _row, _left, _factors) = (new(_padded), new(_padded), new(_padded), new(_padded), new(_padded));
        _blockGram = new AlignedBuffer<double>((long)BlockSteps * _samples);
        _vector = new AlignedBuffer<double>(_data.Dimensions);
        _influence = new InfluenceRows(recipe, _padded);
        _factors.Span.Fill(1);
        InnerProducts.Compute(_data.Samples.Start, _samples, _data.Samples.Start, _samples, _data.Dimensions, _gram.Start, _samples, _threads);
        double longest = 0;
        for (int i = 0; i < _samples; i++) longest = Math.Max(longest, _gram.Start[(long)i * _samples + i]);
        _slack = new RoundingSlack(_units, _data.Dimensions, longest);
        codebook.CopyTo(_coefficients.Start.Span);
        _data.Offset.Subtract(_coefficients.Start.Span);
        Begin();
    }

    /// <inheritdoc/>
    public override string Name => "dual";

    private double Sign => _recipe.FarthestWins ? -1 : 1;

    private bool IsSigned => _recipe.Neighborhood.HasNegativeInfluence;

    /// <summary>Why the engine cannot carry out a recipe, as a sentence; null if it can.</summary>
    public static string? WhyNot(MapRecipe recipe, SampleMatrix samples)
    {
        if (OnlineForm.WhyNot("dual", recipe, samples) is string reason) return reason;
        long bytes = sizeof(double) * samples.Count * (samples.Count + 4L * recipe.Topology.Units);
        return bytes <= MostBytes ? null : $"The engine dual needs the inner products of {samples.Count:N0} samples, {bytes >> 20:N0} MB of memory; the engine blocked does not.";
    }

    /// <inheritdoc/>
    public override double RunEpoch(MapEpoch epoch, CancellationToken cancellation)
    {
        _influence.Set(epoch.Radius, epoch.LearningRate);
        bool isLong = (long)_samples * _samples * _units > LongEpoch;
        IReadOnlyDictionary<string, double[]>? before = isLong ? State() : null;
        CancellationToken asked = isLong ? cancellation : CancellationToken.None;
        try
        {
            return _width switch
            {
                512 => Run<Lanes512, Vector512<double>>(epoch, asked),
                256 => Run<Lanes256, Vector256<double>>(epoch, asked),
                _ => Run<Lanes128, Vector128<double>>(epoch, asked),
            };
        }
        catch (OperationCanceledException)
        {
            Restore(before!);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void CopyCodebookTo(Span<double> codebook)
    {
        fixed (double* vectors = codebook) CopyVectors(vectors);
        _data.Offset.Add(codebook);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double[]> State() => new Dictionary<string, double[]>
    {
        ["start"] = _coefficients.Start.Span.ToArray(),
        ["sums"] = _coefficients.Sums.Span.ToArray(),
        ["weights"] = _coefficients.Weights.Span.ToArray(),
        ["products"] = _products.Span.ToArray(),
        ["norms"] = _norms.Span.ToArray(),
        ["slack"] = _slack.Stored,
    };

    /// <inheritdoc/>
    public override void Restore(IReadOnlyDictionary<string, double[]> state)
    {
        state["start"].CopyTo(_coefficients.Start.Span);
        state["sums"].CopyTo(_coefficients.Sums.Span);
        state["weights"].CopyTo(_coefficients.Weights.Span);
        state["products"].CopyTo(_products.Span);
        state["norms"].CopyTo(_norms.Span);
        _slack.Stored = state["slack"];
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _data.Dispose();
        _coefficients.Dispose();
        _influence.Dispose();
        foreach (AlignedBuffer<double> buffer in (AlignedBuffer<double>[])[_gram, _products, _norms, _scores, _row, _left, _factors, _blockGram, _vector]) buffer.Dispose();
    }

    // What has been learned becomes the initial vectors, whose products and lengths are summed anew.
    private void Begin()
    {
        _coefficients.Begin();
        InnerProducts.Compute(_data.Samples.Start, _samples, _coefficients.Start.Start, _units, _data.Dimensions, _products.Start, _padded, _threads);
        for (int unit = 0; unit < _units; unit++)
        {
            double* w = _coefficients.Start.Start + (long)unit * _data.Dimensions;
            _norms.Start[unit] = InnerProducts.One(w, w, _data.Dimensions);
        }

        _norms.Span[_units..].Fill(Sign * double.PositiveInfinity);
        _slack.Start(_norms.Span);
    }

    private void CopyVectors(double* vectors)
    {
        switch (_width)
        {
            case 512:
                _coefficients.Vectors<Lanes512, Vector512<double>>(vectors, _threads);
                break;
            case 256:
                _coefficients.Vectors<Lanes256, Vector256<double>>(vectors, _threads);
                break;
            default:
                _coefficients.Vectors<Lanes128, Vector128<double>>(vectors, _threads);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Run<TLanes, TVector>(MapEpoch epoch, CancellationToken cancellation)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        double margin = IsSigned ? 0 : 2 * _slack.BeginEpoch(_samples, _norms.Span), sum = 0;
        for (int block = 0; block < _coefficients.Blocks; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            int first = block * BlockSteps, steps = Math.Min(BlockSteps, _samples - first);
            double* scale = _coefficients.Left.Start + (long)block * _padded;
            new Span<double>(scale, _padded).Fill(1);
            for (int k = 0; k < steps; k++) _gram.Slice((long)epoch.Order[first + k] * _samples, _samples).CopyTo(_blockGram.Slice((long)k * _samples, _samples));
            var step = new OnlineStep
            {
                Units = _padded, Stride = _padded, Sign = Sign, Norms = _norms.Start, Products = _row.Start, Scale = scale,
                Coefficients = _coefficients.Added.Start + (long)first * _padded, Scores = _scores.Start,
            };
            if (IsSigned) _slack.BeginSigned(_norms.Span);
            double* p = _products.Start + (long)epoch.Order[first] * _padded;
            new Span<double>(p, _padded).CopyTo(_row.Span);
            double least = OnlineKernels.Begin<TLanes, TVector>(p, _norms.Start, _scores.Start, _padded, Sign);
            for (int t = 0; t < steps; t++)
            {
                int sample = epoch.Order[first + t];
                double squared = _gram.Start[(long)sample * _samples + sample];
                (int winner, int count) = IsSigned ? (0, 2) : OnlineKernels.Candidates<TLanes, TVector>(_scores.Start, _padded, least + margin);
                if (count != 1) winner = Decide<TLanes, TVector>(epoch.Order, block, t, least + margin);
                if (epoch.Winners is not null) epoch.Winners[first + t] = winner;
                sum += Math.Sqrt(Math.Max(0, Sign * _scores.Start[winner] + squared));
                double* h = _influence.Row(winner);
                if (IsSigned) _slack.StepSigned(h, t);
                int next = epoch.Order[Math.Min(first + t + 1, first + steps - 1)];
                least = OnlineKernels.Advance<TLanes, TVector>(in step, h, squared, t, _products.Start + (long)next * _padded, _blockGram.Start + next, _samples);
            }

            EndBlock<TLanes, TVector>(in step, epoch.Order, block, steps);
            epoch.Done?.Invoke(first + steps);
        }

        _coefficients.EndEpoch<TLanes, TVector>(epoch.Order, _left.Start);
        if (!IsSigned) _slack.EndEpoch(_left.Span, _recipe.NormalizesCodebook ? _factors.Span : []);
        if (_slack.IsLoose(_norms.Span, MostSlack))
        {
            using var learned = new AlignedBuffer<double>(_coefficients.Start.Length);
            _coefficients.Vectors<TLanes, TVector>(learned.Start, _threads);
            learned.Span.CopyTo(_coefficients.Start.Span);
            Begin();
        }

        return sum / _samples;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndBlock<TLanes, TVector>(in OnlineStep step, int[] order, int block, int steps)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        bool scales = _recipe.NormalizesCodebook && block == _coefficients.Blocks - 1;
        if (scales)
        {
            // The scaling to unit length is part of the last block's decay.
            for (int unit = 0; unit < _units; unit++) _factors.Start[unit] = ToUnitLength<TLanes, TVector>(unit, order, block, steps);
            OnlineKernels.Scale<TLanes, TVector>(step.Scale, _factors.Start, _padded, 1);
            OnlineKernels.Scale<TLanes, TVector>(step.Coefficients, _factors.Start, _padded, steps);
        }

        if (IsSigned) _slack.EndSigned(steps, scales ? _factors.Span : []);
        ProductUpdate.Apply<TLanes, TVector>(_products.Start, step.Scale, step.Coefficients, _padded, _blockGram.Start, _samples, _samples, steps);
    }

    private double ToUnitLength<TLanes, TVector>(int unit, int[] order, int block, int steps)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        ref double squared = ref _norms.Start[unit];
        if (_slack.IsUnreliable(unit, squared))
        {
            _coefficients.Vector<TLanes, TVector>(unit, order, block, steps, _vector.Start);
            squared = InnerProducts.One(_vector.Start, _vector.Start, _data.Dimensions);
        }

        if (!(squared > 0)) return 1;
        double factor = 1 / Math.Sqrt(squared);
        squared = 1;
        return factor;
    }

    // The best of the units whose scores are too close to tell, by their vectors; of equally near ones the first.
    private int Decide<TLanes, TVector>(int[] order, int block, int t, double limit)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        if (IsSigned) limit = _slack.LowestLimit(_scores.Span, t);
        int winner = -1;
        double best = double.PositiveInfinity;
        ReadOnlySpan<double> sample = _data.Samples.Slice((long)order[block * BlockSteps + t] * _data.Dimensions, _data.Dimensions);
        for (int unit = 0; unit < _units; unit++)
        {
            // The negated comparison keeps scores that are no numbers: nothing is known of them.
            if (_scores.Start[unit] - (IsSigned ? _slack.OfUnit(unit, t) : 0) > limit) continue;
            _coefficients.Vector<TLanes, TVector>(unit, order, block, t, _vector.Start);
            double value = Sign * DoubleSums.SquaredDistance(sample, _vector.Span);
            if (winner < 0 || value < best) (winner, best) = (unit, value);
        }

        return winner;
    }
}

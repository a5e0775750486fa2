using System.Runtime.CompilerServices;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Engines.Online;

/// <summary>
/// What the codebook vectors of the dual engine are made of: w_u = sum_j A[j, u] x_j + b_u w_u(0). A and b change once an epoch; until then
/// each block keeps what it adds, C, and what it leaves of all before, S.
/// </summary>
internal sealed unsafe class DualCoefficients : IDisposable
{
    private readonly CenteredData _data;
    private readonly int _units, _padded, _blockSteps, _samples;
    private readonly AlignedBuffer<double> _combination;

    /// <param name="data">The samples.</param>
    /// <param name="units">Units of the map.</param>
    /// <param name="padded">Numbers a row: units rounded up to whole vectors.</param>
    /// <param name="blockSteps">Steps a block; the last one of an epoch may have fewer.</param>
    public DualCoefficients(CenteredData data, int units, int padded, int blockSteps)
    {
        (_data, _units, _padded, _blockSteps, _samples) = (data, units, padded, blockSteps, data.Rows);
        Blocks = (_samples + blockSteps - 1) / blockSteps;
        (Sums, Added, Left) = (new((long)_samples * padded), new((long)_samples * padded), new((long)Blocks * padded));
        (Weights, Start) = (new(padded), new((long)units * data.Dimensions));
        _combination = new(_samples);
    }

    /// <summary>Blocks an epoch.</summary>
    public int Blocks { get; }

    /// <summary>w(0), unit by unit.</summary>
    public AlignedBuffer<double> Start { get; }

    /// <summary>A at the epoch's beginning: a row a sample.</summary>
    public AlignedBuffer<double> Sums { get; }

    /// <summary>b at the epoch's beginning.</summary>
    public AlignedBuffer<double> Weights { get; }

    /// <summary>C: a row a step of the epoch, decayed to the end of its block.</summary>
    public AlignedBuffer<double> Added { get; }

    /// <summary>S: a row a block of the epoch.</summary>
    public AlignedBuffer<double> Left { get; }

    /// <summary>Makes the vectors in <see cref="Start"/> all there is.</summary>
    public void Begin()
    {
        Sums.Span.Clear();
        Weights.Span.Fill(1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AlignedBuffer<double> buffer in (AlignedBuffer<double>[])[Start, Sums, Weights, Added, Left, _combination]) buffer.Dispose();
    }

    /// <summary>Brings A and b to the end of an epoch.</summary>
    /// <param name="order">The samples in the order of their steps, each once.</param>
    /// <param name="left">Receives the product of all S.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EndEpoch<TLanes, TVector>(int[] order, double* left)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        new Span<double>(left, _padded).Fill(1);
        for (int block = Blocks - 1; block >= 0; block--)
        {
            double* s = Left.Start + (long)block * _padded;
            for (int u = 0; u < _padded; u += TLanes.Count)
            {
                // s becomes what the later blocks leave of this one.
                TVector later = TLanes.Load(left + u), all = TLanes.Multiply(later, TLanes.Load(s + u));
                TLanes.Store(later, s + u);
                TLanes.Store(all, left + u);
            }
        }

        for (int step = 0; step < _samples; step++)
        {
            double* a = Sums.Start + (long)order[step] * _padded, c = Added.Start + (long)step * _padded, s = Left.Start + (long)(step / _blockSteps) * _padded;
            for (int u = 0; u < _padded; u += TLanes.Count)
            {
                TVector old = TLanes.Multiply(TLanes.Load(left + u), TLanes.Load(a + u));
                TLanes.Store(TLanes.MultiplyAdd(TLanes.Load(s + u), TLanes.Load(c + u), old), a + u);
            }
        }

        for (int unit = 0; unit < _padded; unit++) Weights.Start[unit] *= left[unit];
    }

    /// <summary>All vectors at an epoch's end.</summary>
    public void Vectors<TLanes, TVector>(double* vectors, int threads)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct =>
        SampleCombination.Compute<TLanes, TVector>(
            Sums.Start, _padded, Weights.Start, Start.Start, _units, _data.Samples.Start, _samples, _data.Dimensions, vectors, threads);

    /// <summary>One unit's vector in the middle of an epoch; units with equal histories get equal bits.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="order">The samples in the order of their steps.</param>
    /// <param name="block">The block under way.</param>
    /// <param name="t">Its steps done.</param>
    /// <param name="vector">Receives the vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Vector<TLanes, TVector>(int unit, int[] order, int block, int t, double* vector)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        double* combination = _combination.Start;
        _combination.Span.Clear();
        double left = 1;
        for (int b = block; b >= 0; b--)
        {
            int first = b * _blockSteps, steps = b == block ? t : _blockSteps;
            for (int k = first; k < first + steps; k++) combination[order[k]] = left * Added.Start[(long)k * _padded + unit];
            left *= Left.Start[(long)b * _padded + unit];
        }

        for (int j = 0; j < _samples; j++) combination[j] = Math.FusedMultiplyAdd(left, Sums.Start[(long)j * _padded + unit], combination[j]);
        double weight = left * Weights.Start[unit];
        SampleCombination.Compute<TLanes, TVector>(
            combination, 1, &weight, Start.Start + (long)unit * _data.Dimensions, 1, _data.Samples.Start, _samples, _data.Dimensions, vector, 1);
    }
}

using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Search;

/// <summary>
/// From lower bounds of the distances to the nearest unit itself: units whose bound lies above the best distance known are out, the others are
/// compared in float, and those which rounding leaves too close to call are decided by <see cref="DoubleSums.SquaredDistance"/>.
/// </summary>
internal sealed unsafe class NearestDecision : IDisposable
{
    private readonly UnitSearch _search;
    private readonly ReducedCodebook _reduced;
    private readonly AlignedBuffer<int> _places;
    private readonly AlignedBuffer<float> _distances;
    private readonly double _floatGamma, _doubleGamma, _unitError;

    public NearestDecision(UnitSearch search, ReducedCodebook reduced)
    {
        (_search, _reduced) = (search, reduced);
        _places = new AlignedBuffer<int>(reduced.Units.Capacity + 2);
        _distances = new AlignedBuffer<float>(reduced.Units.Capacity + 2);
        _floatGamma = RoundingBounds.Gamma(FloatRows.SumLength(search.Codebook.Stride) + 2);
        _doubleGamma = 2 * (search.Dimensions + 16) * RoundingBounds.DoubleUnit;
        _unitError = search.Codebook.Errors.Max();
    }

    /// <summary>Comparisons in float so far.</summary>
    public long Compared { get; private set; }

    /// <param name="exact">The sample.</param>
    /// <param name="rounded">The rounded samples.</param>
    /// <param name="sample">Its place among them.</param>
    /// <param name="bounds">One number a unit; changed.</param>
    /// <param name="two">Whether the second nearest is wanted too.</param>
    /// <returns>The nearest and the second nearest unit; -1 where there is none or none is wanted.</returns>
    public (int Best, int Second) Decide(ReadOnlySpan<double> exact, RoundedVectors rounded, int sample, float* bounds, bool two)
    {
        double squares = rounded.Squares[sample], error = rounded.Errors[sample] + _unitError;
        if (double.IsNaN(squares)) return _search.FindPlainly(exact);
        int units = _search.Units, capacity = _reduced.Units.Capacity, stride = _search.Codebook.Stride, kept = 0;
        if (units == 1) return (0, -1);
        float* x = rounded[sample];
        double slack = _reduced.Slack(squares) - squares;

        (float best, float next) = (float.PositiveInfinity, float.PositiveInfinity);
        for (int seed = 0; seed < (two ? 2 : 1); seed++)
        {
            // The unit with the lowest bound is most often the nearest one; the infinite bound keeps it from being listed again.
            int unit = FloatRows.PlaceOfLeast(bounds, capacity);
            bounds[unit] = float.PositiveInfinity;
            Compare(unit);
        }

        double reach = Reach(two ? next : best);
        int count = FloatRows.UpTo(bounds, capacity, RoundingBounds.Up(reach + slack), _places.Start + kept);
        int* places = _places.Start + kept;
        float limit = RoundingBounds.Up(reach + slack), worst = two ? next : best;
        for (int i = 0; i < count; i++)
        {
            if (bounds[places[i]] > limit) continue;
            Compare(places[i]);
            float now = two ? next : best;
            if (now == worst) continue;
            worst = now;
            reach = Reach(now);
            limit = RoundingBounds.Up(reach + slack);
        }

        return Settle(exact, reach, kept, two);

        void Compare(int unit)
        {
            float distance = FloatRows.SquaredDistance(x, _search.Codebook[unit], stride);
            _places.Start[kept] = unit;
            _distances.Start[kept++] = distance;
            if (distance < best) (best, next) = (distance, best);
            else if (distance < next) next = distance;
            Compared++;
        }

        // The largest squared distance between rounded vectors at which a unit may still be as near as one at the given float distance.
        double Reach(float squared)
        {
            double nearest = Math.Sqrt(squared * (1 + _floatGamma) + RoundingBounds.Underflow) + error;
            double farthest = nearest * (1 + _doubleGamma) + error;
            return farthest * farthest * (1 + 1e-14);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _places.Dispose();
        _distances.Dispose();
    }

    private (int Best, int Second) Settle(ReadOnlySpan<double> exact, double reach, int kept, bool two)
    {
        float limit = RoundingBounds.Up((reach + RoundingBounds.Underflow) * (1 + 1.01 * _floatGamma));
        int left = 0;
        for (int i = 0; i < kept; i++)
        {
            if (_distances.Start[i] <= limit) _places.Start[left++] = _places.Start[i];
        }

        if (left == 1) return (_places.Start[0], -1);
        var nearest = new NearestPair();
        for (int i = 0; i < left; i++) nearest.Add(_places.Start[i], DoubleSums.SquaredDistance(exact, _search.Vector(_places.Start[i])));
        return (nearest.Best, two ? nearest.Second : -1);
    }
}

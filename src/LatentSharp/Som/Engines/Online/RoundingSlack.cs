namespace LatentSharp.Som.Engines.Online;

/// <summary>
/// How far the tracked products p = x . w and squared lengths n = |w|^2 can be from those of exact arithmetic: below it two scores say nothing
/// about which unit is nearer.
/// </summary>
/// <remarks>
/// With u = 2^-53 and no length above R, a step with 0 &lt;= h &lt;= 1 takes convex combinations (m + h = 1, m^2 + 2 h m + h^2 = 1), so
/// it adds rounding, at most 8 u R^2, and does not amplify what is there. An error e in p and f in n at an epoch's beginning is S e and
/// S^2 f + 2 S (1 - S) e at its end, S being the product of all m; scaling by s to unit length makes it s e and s^2 f. Inner products of D
/// numbers begin with at most (D + 2) u R^2. Where h is negative (Mexican hat) m exceeds 1 and lengths and errors grow: there both are followed
/// unit by unit and step by step, rho bounding |S| |w| + sum |C_k| |x_k|, of which a sum of t terms loses at most (2 t + 4) u.
/// </remarks>
internal sealed class RoundingSlack
{
    private const double Unit = 1.0 / (1L << 53), PerStep = 8 * Unit;

    private readonly int _units;
    private readonly double _reach, _gramError;
    private readonly double[] _products, _norms, _rho;
    private double _fresh;

    /// <param name="units">Units of the map.</param>
    /// <param name="dimensions">Numbers a sample.</param>
    /// <param name="longestSquared">The largest |x|^2.</param>
    public RoundingSlack(int units, int dimensions, double longestSquared)
    {
        _units = units;
        _reach = Math.Sqrt(longestSquared);
        _gramError = (dimensions + 2) * Unit;
        (_products, _norms, _rho) = (new double[units], new double[units], new double[units]);
    }

    /// <summary>The errors of p and then of n, for a stored state.</summary>
    public double[] Stored
    {
        get => [.. _products, .. _norms];
        set
        {
            value.AsSpan(0, _units).CopyTo(_products);
            value.AsSpan(_units).CopyTo(_norms);
        }
    }

    /// <summary>Products and lengths have just been summed from the vectors.</summary>
    public void Start(ReadOnlySpan<double> norms)
    {
        double longest = LongestSquared(norms);
        _products.AsSpan().Fill(_gramError * longest);
        _norms.AsSpan().Fill(_gramError * longest);
    }

    /// <summary>Whether so much may be wrong, in proportion to the largest squared length, that it is time to sum anew.</summary>
    public bool IsLoose(ReadOnlySpan<double> norms, double most)
    {
        double largest = 0;
        for (int unit = 0; unit < _units; unit++) largest = Math.Max(largest, _norms[unit] + 2 * _products[unit]);
        return largest > most * LongestSquared(norms);
    }

    /// <summary>Whether a squared length may be wrong in its seventh digit (and is usually right in three more).</summary>
    public bool IsUnreliable(int unit, double squared) => !(squared > 1e7 * (_norms[unit] + 2 * _products[unit] + 2 * _fresh));

    /// <summary>An epoch of so many steps without negative influence begins.</summary>
    /// <returns>The most that a score of n - 2 p can be wrong by during it.</returns>
    public double BeginEpoch(int steps, ReadOnlySpan<double> norms)
    {
        double longest = LongestSquared(norms), most = 0;
        _fresh = (_gramError + PerStep * steps) * longest;
        for (int unit = 0; unit < _units; unit++) most = Math.Max(most, _norms[unit] + 2 * _products[unit]);
        return most + 3 * (_fresh + PerStep * longest);
    }

    /// <summary>The epoch has ended.</summary>
    /// <param name="left">What is left of each vector at its beginning: S s.</param>
    /// <param name="scaled">s, to unit length; empty = not scaled.</param>
    public void EndEpoch(ReadOnlySpan<double> left, ReadOnlySpan<double> scaled)
    {
        for (int unit = 0; unit < _units; unit++)
        {
            double scale = scaled.IsEmpty ? 1 : scaled[unit], kept = left[unit] / scale;
            _norms[unit] = (kept * kept * _norms[unit] + 2 * kept * (1 - kept) * _products[unit] + _fresh) * scale * scale;
            _products[unit] = (kept * _products[unit] + _fresh) * scale;
        }
    }

    /// <summary>A block with negative influence begins.</summary>
    public void BeginSigned(ReadOnlySpan<double> norms)
    {
        for (int unit = 0; unit < _units; unit++) _rho[unit] = Math.Sqrt(Math.Max(0, norms[unit]) + _norms[unit]) * (1 + 4 * Unit);
    }

    /// <summary>Follows one step with negative influence.</summary>
    /// <param name="h">The influence on each unit.</param>
    /// <param name="t">Steps of the block before this one.</param>
    public unsafe void StepSigned(double* h, int t)
    {
        double gram = _gramError * _reach * _reach;
        for (int unit = 0; unit < _units; unit++)
        {
            double m = Math.Abs(1 - h[unit]), a = Math.Abs(h[unit]), p = _products[unit] + Chain(t) * _reach * _rho[unit];
            _rho[unit] = m * _rho[unit] + a * _reach;
            _norms[unit] = m * m * _norms[unit] + 2 * a * m * p + a * a * gram + PerStep * _rho[unit] * _rho[unit];
            _products[unit] = m * _products[unit] + a * gram;
        }
    }

    /// <summary>The block has ended after so many steps, and lengths were scaled by s (empty = not at all).</summary>
    public void EndSigned(int steps, ReadOnlySpan<double> scaled)
    {
        for (int unit = 0; unit < _units; unit++)
        {
            double scale = scaled.IsEmpty ? 1 : scaled[unit];
            _products[unit] = (_products[unit] + Chain(steps) * _reach * _rho[unit]) * scale;
            _norms[unit] *= scale * scale;
        }
    }

    /// <summary>The most that one unit's score can be wrong by after t steps of a block with negative influence.</summary>
    public double OfUnit(int unit, int t) =>
        _norms[unit] + 2 * (_products[unit] + Chain(t) * _reach * _rho[unit]) + 4 * Unit * _rho[unit] * (_rho[unit] + 2 * _reach);

    /// <summary>The most that the best unit's score can be after t steps of a block with negative influence.</summary>
    public double LowestLimit(ReadOnlySpan<double> scores, int t)
    {
        double limit = double.PositiveInfinity;
        for (int unit = 0; unit < _units; unit++) limit = Math.Min(limit, scores[unit] + OfUnit(unit, t));
        return limit;
    }

    private static double Chain(int t) => (2 * t + 4) * Unit;

    private double LongestSquared(ReadOnlySpan<double> norms)
    {
        double longest = _reach * _reach;
        for (int unit = 0; unit < _units; unit++) longest = Math.Max(longest, norms[unit]);
        return longest;
    }
}

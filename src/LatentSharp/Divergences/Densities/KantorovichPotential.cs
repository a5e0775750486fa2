namespace LatentSharp.Divergences.Densities;

/// <summary>
/// The function of slope at most 1 that tells p from q best: it maximises E_p f - E_q f, whose largest value is the Wasserstein-1 distance. It is what
/// the critic of a Wasserstein objective tries to learn. On a line it has the slope +1 where q lies before p (G &gt; F), -1 where p lies before q, and 0
/// where the two distribution functions are equal. Source: Kantorovich and Rubinstein 1958; Villani, "Topics in Optimal Transportation", 2003, section 1.2.
/// </summary>
public sealed class KantorovichPotential
{
    /// <summary>Between two knots the difference of the distribution functions is looked at in so many places.</summary>
    private const int Looks = 64;

    private readonly double[] _positions;
    private readonly double[] _values;

    /// <summary>Makes the potential.</summary>
    /// <param name="p">The data; the potential is high where it has too much mass.</param>
    /// <param name="q">What the generator draws.</param>
    public KantorovichPotential(Distribution p, Distribution q)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(q);
        double[] places = [.. Places(p, q)];
        var turns = new List<(double Position, int SlopeAfter)>();
        for (int i = 0; i < places.Length - 1; i++)
        {
            double low = places[i], high = places[i + 1];
            int slope = SlopeAt(low + (high - low) / 2);
            int before = turns.Count == 0 ? 0 : turns[^1].SlopeAfter;
            if (turns.Count == 0 || slope != before) turns.Add((turns.Count == 0 ? low : Turn(before, places[i - 1] + (low - places[i - 1]) / 2, low + (high - low) / 2, low), slope));
        }

        _positions = [.. turns.Select(turn => turn.Position), places[^1]];
        _values = new double[_positions.Length];
        for (int i = 1; i < _values.Length; i++) _values[i] = _values[i - 1] + turns[i - 1].SlopeAfter * (_positions[i] - _positions[i - 1]);

        int SlopeAt(double x) => Math.Sign(q.Cumulative(x) - p.Cumulative(x));

        // Where steps end, the turn is at the step itself; otherwise the sign is followed to the last bit.
        double Turn(int before, double low, double high, double step)
        {
            if (p is DiscreteDistribution && q is DiscreteDistribution) return step;
            while (low + (high - low) / 2 is double middle && middle > low && middle < high)
            {
                if (SlopeAt(middle) == before) low = middle;
                else high = middle;
            }

            return high;
        }
    }

    /// <summary>Where the slope changes, ascending, both ends included; between them the potential is straight, beyond it is constant.</summary>
    public IReadOnlyList<double> Positions => _positions;

    /// <summary>The potential at the positions; it is 0 at the first, since only differences mean something.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>The potential.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>Its value, in the distributions' unit.</returns>
    public double At(double x)
    {
        if (x <= _positions[0]) return _values[0];
        if (x >= _positions[^1]) return _values[^1];
        int index = Array.BinarySearch(_positions, x);
        if (index >= 0) return _values[index];
        int right = ~index;
        double share = (x - _positions[right - 1]) / (_positions[right] - _positions[right - 1]);
        return _values[right - 1] + share * (_values[right] - _values[right - 1]);
    }

    private static IEnumerable<double> Places(Distribution p, Distribution q)
    {
        double[] knots = [.. KnotsOf(p).Concat(KnotsOf(q)).Distinct().Order()];
        int looks = p is DiscreteDistribution && q is DiscreteDistribution ? 1 : Looks;
        for (int i = 0; i < knots.Length - 1; i++)
        {
            for (int look = 0; look < looks; look++) yield return knots[i] + (knots[i + 1] - knots[i]) * look / looks;
        }

        yield return knots[^1];
        if (knots.Length == 1) yield return knots[0];
    }

    private static IReadOnlyList<double> KnotsOf(Distribution distribution) =>
        distribution is ContinuousDistribution continuous ? continuous.Knots : ((DiscreteDistribution)distribution).Positions;
}

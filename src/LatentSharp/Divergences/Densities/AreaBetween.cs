namespace LatentSharp.Divergences.Densities;

/// <summary>The area between two distribution functions of which at least one is made of steps: exact, without quadrature.</summary>
internal static class AreaBetween
{
    public static double Steps(DiscreteDistribution p, DiscreteDistribution q)
    {
        double sum = 0, last = 0;
        int i = -1, j = -1;
        while (i < p.Positions.Count - 1 || j < q.Positions.Count - 1)
        {
            double nextP = i + 1 < p.Positions.Count ? p.Positions[i + 1] : double.PositiveInfinity, nextQ = j + 1 < q.Positions.Count ? q.Positions[j + 1] : double.PositiveInfinity;
            double next = Math.Min(nextP, nextQ);
            if (i >= 0 || j >= 0) sum += (next - last) * Math.Abs((i < 0 ? 0 : p.CumulativeAt(i)) - (j < 0 ? 0 : q.CumulativeAt(j)));
            if (nextP == next) i++;
            if (nextQ == next) j++;
            last = next;
        }

        return sum;
    }

    /// <summary>
    /// Between two neighbouring steps the curve crosses the constant at most once, at a quantile, and its area has a formula. Left of the first step it
    /// is the curve's integral, right of the last the same from above.
    /// </summary>
    public static double StepsAndCurve(DiscreteDistribution steps, ContinuousDistribution curve)
    {
        double first = steps.Positions[0], last = steps.Positions[^1];

        // E max(0, X - last) = E max(0, last - X) + E X - last.
        double sum = curve.CumulativeIntegral(first) + Math.Max(0, curve.CumulativeIntegral(last) + curve.Mean - last);
        for (int i = 0; i < steps.Positions.Count - 1; i++)
        {
            double low = steps.Positions[i], high = steps.Positions[i + 1], level = steps.CumulativeAt(i);
            double crossing = Math.Clamp(curve.Quantile(Math.Min(1, level)), low, high);
            double atLow = curve.CumulativeIntegral(low), atCrossing = curve.CumulativeIntegral(crossing), atHigh = curve.CumulativeIntegral(high);
            sum += Math.Max(0, level * (crossing - low) - (atCrossing - atLow)) + Math.Max(0, atHigh - atCrossing - level * (high - crossing));
        }

        return sum;
    }
}

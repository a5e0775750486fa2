namespace LatentSharp.Evaluation;

/// <summary>Fills metrics in.</summary>
internal static class EvaluationMetrics
{
    /// <summary>The metric with a value, a floor and their intervals.</summary>
    public static EvaluationMetric With(this EvaluationMetric metric, Estimate value, Estimate? floor, string interval, string floorOf,
        double least = double.NegativeInfinity, double most = double.PositiveInfinity)
    {
        (double Low, double High)? valueInterval = value.Interval(least, most), floorInterval = floor?.Interval(least, most);
        return metric with
        {
            Value = value.Value,
            Low = valueInterval?.Low,
            High = valueInterval?.High,
            Interval = valueInterval is null ? null : interval,
            Floor = floor?.Value,
            FloorLow = floorInterval?.Low,
            FloorHigh = floorInterval?.High,
            FloorOf = floor is null ? null : floorOf,
        };
    }

    /// <summary>
    /// The ends of a share at 0 or 1: where every picture agrees every draw does too, and the draws' spread is 0 however few pictures there are. There the
    /// exact binomial bound stands in (Clopper and Pearson 1934): 0.025^(1 / n) for all of n.
    /// </summary>
    /// <param name="metric">A share with its interval.</param>
    /// <param name="count">Independent pictures, or groups of pictures, behind the value.</param>
    /// <param name="floorCount">The same behind the floor.</param>
    public static EvaluationMetric WithBinomialEnds(this EvaluationMetric metric, int count, int floorCount)
    {
        (double? low, double? high) = Ends(metric.Value, metric.Low, metric.High, count);
        (double? floorLow, double? floorHigh) = Ends(metric.Floor, metric.FloorLow, metric.FloorHigh, floorCount);
        return metric with { Low = low, High = high, FloorLow = floorLow, FloorHigh = floorHigh };
    }

    private static (double? Low, double? High) Ends(double? share, double? low, double? high, int count)
    {
        double bound = Math.Pow(0.025, 1.0 / count);
        return (share == 1 ? low is null ? null : Math.Min(low.Value, bound) : low, share == 0 ? high is null ? null : Math.Max(high.Value, 1 - bound) : high);
    }
}

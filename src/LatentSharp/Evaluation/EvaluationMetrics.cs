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
}

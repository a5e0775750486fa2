namespace LatentSharp.Som;

/// <summary>What an ONNX model of a map takes. A column's value x reaches the map as (x - offset) * factor.</summary>
public sealed record MapOnnxOptions
{
    /// <summary>Whether the samples are given as float32 rather than float64 (default). The model computes in float64 either way.</summary>
    public bool SinglePrecisionSamples { get; init; }

    /// <summary>What is subtracted from each column, one finite number a dimension; null (default) = nothing.</summary>
    public IReadOnlyList<double>? Offset { get; init; }

    /// <summary>What each column is then multiplied by, one finite number a dimension; null (default) = 1.</summary>
    public IReadOnlyList<double>? Factor { get; init; }
}

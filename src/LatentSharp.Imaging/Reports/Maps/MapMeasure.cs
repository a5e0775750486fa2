namespace LatentSharp.Imaging.Reports.Maps;

/// <summary>A number that says how good a map is.</summary>
/// <param name="Name">Such as "Quantization error".</param>
/// <param name="Value">The number; need not be finite.</param>
/// <param name="Hint">What it means and which direction is good, in one sentence.</param>
public sealed record MapMeasure(string Name, double Value, string Hint);

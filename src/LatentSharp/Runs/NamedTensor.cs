namespace LatentSharp.Runs;

/// <summary>A tensor of float32 values on its way to or from a file.</summary>
/// <param name="Name">Its unique name, such as "generator.layers.0.weight".</param>
/// <param name="Shape">Its extents, the slowest first; empty for a scalar.</param>
/// <param name="Values">Its values in row-major order.</param>
public sealed record NamedTensor(string Name, IReadOnlyList<long> Shape, float[] Values);

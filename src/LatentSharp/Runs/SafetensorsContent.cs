namespace LatentSharp.Runs;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Tensors">The tensors in the order in which they lie in the file.</param>
/// <param name="Metadata">The strings of its <c>__metadata__</c>; empty if it has none.</param>
public sealed record SafetensorsContent(IReadOnlyList<NamedTensor> Tensors, IReadOnlyDictionary<string, string> Metadata);

using System.Text.Json.Nodes;

namespace LatentSharp.Runs;

/// <summary>One moment of a training, enough to go on from it.</summary>
/// <param name="Epoch">Whole epochs done.</param>
/// <param name="State">Counters, random streams and whatever else is not a tensor.</param>
/// <param name="Tensors">Weights, moments and running averages by name.</param>
public sealed record Checkpoint(long Epoch, JsonObject State, IReadOnlyList<NamedTensor> Tensors);

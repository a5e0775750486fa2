using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Networks;

/// <summary>Finds the tensors of a network in a checkpoint, which is a file and may hold anything.</summary>
internal static class StoredTensor
{
    /// <param name="name">What it is called there.</param>
    /// <param name="shape">What its shape must be.</param>
    /// <param name="tensors">The checkpoint's tensors by name.</param>
    /// <returns>A tensor of float32 values.</returns>
    /// <exception cref="DataException">It is missing, of another type or of another shape.</exception>
    public static NamedTensor Find(string name, ReadOnlySpan<long> shape, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        if (!tensors.TryGetValue(name, out NamedTensor? stored))
            throw new DataException("checkpoint", $"the tensor '{name}' is missing.", "The checkpoint belongs to another kind of network; start the run again.");
        if (stored.Type != TensorType.F32)
            throw new DataException("checkpoint", $"the tensor '{name}' is of type {stored.Type}, and networks are of type {TensorType.F32}.", "The checkpoint does not belong to a network; restore the run.");
        if (!shape.SequenceEqual([.. stored.Shape]))
        {
            throw new DataException("checkpoint", $"the tensor '{name}' has the shape [{string.Join(", ", stored.Shape)}] where the network has [{string.Join(", ", shape.ToArray())}].",
                "The options of the run and its checkpoint do not fit together; restore options.json.");
        }

        return stored;
    }
}

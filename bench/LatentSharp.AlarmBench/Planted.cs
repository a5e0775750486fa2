using LatentSharp.Runs;

namespace LatentSharp.Bench;

/// <summary>Failures put into a checkpoint, as if the training had come to them.</summary>
internal static class Planted
{
    /// <summary>The generator forgets its code: every picture is the same.</summary>
    public static Checkpoint OnePicture(Checkpoint healthy) =>
        Change(healthy, tensor => tensor.Name is "generator.layers.0.weight" or "generator_average.layers.0.weight", tensor => new float[tensor.Count]);

    /// <summary>One weight is no number any more.</summary>
    public static Checkpoint NotANumber(Checkpoint healthy, bool discriminator) =>
        Change(healthy, tensor => tensor.Name == (discriminator ? "discriminator.layers.1.weight" : "generator.layers.1.weight"), tensor => [float.NaN, .. tensor.Singles.Skip(1)]);

    /// <summary>The generator is one that was trained on other pictures.</summary>
    public static Checkpoint OtherGenerator(Checkpoint healthy, Checkpoint other)
    {
        var generator = other.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Singles);
        return Change(healthy, tensor => tensor.Name.StartsWith("generator", StringComparison.Ordinal), tensor => generator[tensor.Name]);
    }

    private static Checkpoint Change(Checkpoint checkpoint, Func<NamedTensor, bool> which, Func<NamedTensor, float[]> values) => checkpoint with
    {
        Tensors = [.. checkpoint.Tensors.Select(tensor => which(tensor) ? new NamedTensor(tensor.Name, tensor.Shape, values(tensor)) : tensor)],
    };
}

using LatentSharp.Runs;

namespace LatentSharp.Gan.Networks;

/// <summary>A network as evaluation uses it, in plain arrays and without libtorch: kernels divided where there is a spectral norm, running averages at hand.</summary>
internal sealed class FrozenNetwork
{
    private FrozenNetwork(NetworkPlan plan, IReadOnlyList<FrozenLayer> layers, float[]? classVectors) => (Plan, Layers, ClassVectors) = (plan, layers, classVectors);

    public NetworkPlan Plan { get; }

    public IReadOnlyList<FrozenLayer> Layers { get; }

    /// <summary>[classes, vector size], or null where the network knows of no classes.</summary>
    public float[]? ClassVectors { get; }

    /// <summary>Takes a network out of a checkpoint.</summary>
    /// <param name="plan">Its layers.</param>
    /// <param name="prefix">What its tensors' names begin with, such as "generator".</param>
    /// <param name="tensors">The checkpoint's tensors by name.</param>
    /// <exception cref="Data.DataException">A tensor is missing or has another shape.</exception>
    public static FrozenNetwork Read(NetworkPlan plan, string prefix, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        float[] Values(string name, params ReadOnlySpan<long> shape) => StoredTensor.Find($"{prefix}.{name}", shape, tensors).Singles;
        float[] Divided(string name, string part, bool spectralNorm, params ReadOnlySpan<long> shape)
        {
            float[] values = Values($"{name}.{part}", shape);
            return spectralNorm ? SpectralDivision.Divide(values, Values($"{name}.spectral.u", shape[0])) : values;
        }

        var layers = new FrozenLayer[plan.Layers.Count];
        for (int i = 0; i < layers.Length; i++)
        {
            LayerPlan layer = plan.Layers[i];
            string name = $"layers.{i}";
            FrozenNorm? norm = layer.Normalization == Normalization.None ? null : new FrozenNorm(
                Values($"{name}.norm.weight", layer.OutputChannels),
                Values($"{name}.norm.bias", layer.OutputChannels),
                layer.Normalization == Normalization.Batch ? Values($"{name}.norm.running_mean", layer.OutputChannels) : null,
                layer.Normalization == Normalization.Batch ? Values($"{name}.norm.running_var", layer.OutputChannels) : null);
            layers[i] = new FrozenLayer(layer with { SpectralNorm = false }, Divided(name, "weight", layer.SpectralNorm, layer.KernelShape), Values($"{name}.bias", layer.OutputChannels), norm);
        }

        float[]? vectors = plan.Classes.Count == 0 ? null : Divided("classes", "weight", plan.Layers[0].SpectralNorm, plan.Classes.Count, plan.Classes.VectorSize);
        return new FrozenNetwork(plan.WithoutSpectralNorm(), layers, vectors);
    }

    /// <summary>The same function with batch norm folded into kernels and biases.</summary>
    public FrozenNetwork Folded() => new(Plan.WithoutBatchNorm(), [.. Layers.Select(layer => layer.Folded())], ClassVectors);

    /// <summary>The numbers under the names of a checkpoint, for a network of <see cref="Plan"/>.</summary>
    public IEnumerable<NamedTensor> Tensors(string prefix)
    {
        for (int i = 0; i < Layers.Count; i++)
        {
            FrozenLayer layer = Layers[i];
            NamedTensor Channels(string name, float[] values) => new($"{prefix}.layers.{i}.{name}", [values.Length], values);
            yield return new NamedTensor($"{prefix}.layers.{i}.weight", layer.Plan.KernelShape, layer.Kernel);
            yield return Channels("bias", layer.Bias);
            if (layer.Norm is not { } norm) continue;
            yield return Channels("norm.weight", norm.Scale);
            yield return Channels("norm.bias", norm.Shift);
            if (norm.Mean is not null) yield return Channels("norm.running_mean", norm.Mean);
            if (norm.Variance is not null) yield return Channels("norm.running_var", norm.Variance);
        }

        if (ClassVectors is not null) yield return new NamedTensor($"{prefix}.classes.weight", [Plan.Classes.Count, Plan.Classes.VectorSize], ClassVectors);
    }
}

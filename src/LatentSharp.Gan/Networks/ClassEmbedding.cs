using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Networks;

/// <summary>A trained vector for each class.</summary>
internal sealed class ClassEmbedding : IDisposable
{
    private readonly SpectralNorm? _spectral;

    public ClassEmbedding(int classes, int size, bool spectralNorm, RandomStream random, Device device)
    {
        var values = new float[classes * size];
        random.FillNormal(values, 0, 1);

        // As long as a row of a Glorot-initialised layer would be, so that the class is one voice among the others.
        float scale = MathF.Sqrt(2f / (classes + size));
        foreach (ref float value in values.AsSpan()) value *= scale;
        Weight = TensorTransfer.FromValues(values, [classes, size], device).requires_grad_(true).DetachFromDisposeScope();
        _spectral = spectralNorm ? new SpectralNorm(Weight, random) : null;
    }

    /// <summary>[classes, size].</summary>
    public Tensor Weight { get; }

    public IEnumerable<(string Name, Tensor Tensor)> Parameters => [("weight", Weight)];

    public IEnumerable<(string Name, Tensor Tensor)> Buffers => _spectral is null ? [] : [("spectral.u", _spectral.LeftVector)];

    /// <param name="classes">[batch], class numbers as int64.</param>
    /// <param name="mode">Whether the spectral norm advances.</param>
    /// <returns>[batch, size].</returns>
    public Tensor Forward(Tensor classes, PassMode mode) => (_spectral is null ? Weight : _spectral.Normalize(Weight, mode)).index_select(0, classes);

    public void Dispose()
    {
        Weight.Dispose();
        _spectral?.Dispose();
    }
}

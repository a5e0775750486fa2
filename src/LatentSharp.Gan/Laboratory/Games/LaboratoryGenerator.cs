using LatentSharp.Random;

namespace LatentSharp.Gan.Laboratory.Games;

/// <summary>A small generator with its gradients, for batches of one size. Codes and points lie feature by feature: [features, batch].</summary>
internal abstract class LaboratoryGenerator
{
    /// <summary>Pinned; in the order of <see cref="Gradients"/>.</summary>
    public abstract float[] Parameters { get; }

    /// <summary>Pinned; <see cref="Backward"/> adds to them.</summary>
    public abstract float[] Gradients { get; }

    /// <summary>[latent size, batch], to be filled before <see cref="Forward"/>.</summary>
    public abstract Span<float> Codes { get; }

    /// <summary>[dimensions, batch], after <see cref="Forward"/>.</summary>
    public abstract ReadOnlySpan<float> Points { get; }

    /// <summary>From codes to points.</summary>
    public abstract void Forward();

    /// <summary>Adds the parameters' derivatives from those of the points, [dimensions, batch].</summary>
    public abstract void Backward(ReadOnlySpan<float> pointSlopes);

    /// <summary>A generator of the same form with numbers of its own, equal at first, for batches of another size.</summary>
    public abstract LaboratoryGenerator Copy(int batch);

    /// <summary>Fills the codes: uniform, in (-1, 1) unless the generator says otherwise.</summary>
    public virtual void DrawCodes(RandomStream random) => random.FillUniform(Codes, -1, 1);
}

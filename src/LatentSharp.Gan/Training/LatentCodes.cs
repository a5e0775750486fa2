using LatentSharp.Gan.Networks;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>Latent codes, uniform in (-1, 1).</summary>
public static class LatentCodes
{
    /// <summary>Draws the next codes of a stream.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="latentSize">Numbers a code, at least 1.</param>
    /// <returns>[count, latent size] in the computer's own memory.</returns>
    public static Tensor Draw(RandomStream random, int count, int latentSize)
    {
        ArgumentNullException.ThrowIfNull(random);
        Tensor codes = empty(count, latentSize);
        random.FillUniform(TensorTransfer.Values(codes), -1, 1);
        return codes;
    }
}

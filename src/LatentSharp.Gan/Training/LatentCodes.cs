using LatentSharp.Gan.Networks;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>Latent codes, uniform in (-1, 1), and the classes that go with them.</summary>
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

    /// <summary>The classes 0, 1, 2, ... in turn, so that every row of a grid with as many columns shows each class once.</summary>
    /// <param name="count">How many.</param>
    /// <param name="classes">Classes there are; 0 = none.</param>
    /// <param name="first">How many pictures came before; default none.</param>
    /// <returns>[count], int64, or null where there are no classes.</returns>
    internal static Tensor? ClassesInTurn(int count, int classes, int first = 0) => classes == 0 ? null : arange(first, first + (long)count, ScalarType.Int64).remainder(classes);
}

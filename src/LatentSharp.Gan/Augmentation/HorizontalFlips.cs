using LatentSharp.Random;

namespace LatentSharp.Gan.Augmentation;

/// <summary>Mirrors real pictures as they are loaded: the set becomes twice as large, and generated pictures need no change.</summary>
internal static class HorizontalFlips
{
    /// <summary>Mirrors each picture left to right with probability 1/2, in place.</summary>
    /// <param name="batch">The values of a contiguous batch, [batch, channels, side, side].</param>
    /// <param name="pictures">How many pictures the batch has.</param>
    /// <param name="side">Pixels in a row.</param>
    /// <param name="random">One number is drawn a picture.</param>
    /// <exception cref="ArgumentException">The batch is no whole number of rows a picture.</exception>
    public static void Apply(Span<float> batch, int pictures, int side, RandomStream random)
    {
        int length = batch.Length / pictures;
        if (length * pictures != batch.Length || length % side != 0)
            throw new ArgumentException($"{batch.Length} values are no {pictures} pictures with rows of {side}.", nameof(batch));
        for (int start = 0; start < batch.Length; start += length)
        {
            if (random.NextInt32(2) == 0) continue;
            for (int row = start; row < start + length; row += side) batch.Slice(row, side).Reverse();
        }
    }
}

using LatentSharp.Data;
using LatentSharp.Random;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>Sets of pictures made from a formula: a bright square on a dark ground, at a place and of a brightness that a seed chooses.</summary>
internal static class SyntheticPictures
{
    public static ImageSet Squares(int count, int side, int channels = 1, long seed = 1)
    {
        var random = new RandomStream(seed, "squares");
        var pictures = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            pictures[i] = new byte[side * side * channels];
            (int left, int top) = (random.NextInt32(side / 2), random.NextInt32(side / 2));
            for (int channel = 0; channel < channels; channel++)
            {
                byte bright = (byte)(96 + random.NextInt32(160));
                for (int y = top; y < top + side / 2; y++)
                {
                    for (int x = left; x < left + side / 2; x++) pictures[i][(y * side + x) * channels + channel] = bright;
                }
            }
        }

        return new ImageSet("squares", side, side, channels, pictures);
    }
}

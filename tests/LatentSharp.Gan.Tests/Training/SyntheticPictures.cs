using LatentSharp.Data;
using LatentSharp.Random;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>Sets of pictures made from a formula: a bright square on a dark ground, at a place and of a brightness that a seed chooses.</summary>
internal static class SyntheticPictures
{
    /// <param name="count">Pictures.</param>
    /// <param name="side">Pixels.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="seed">Chooses the squares.</param>
    /// <param name="classes">Picture i is of the class i modulo this; 0 = no labels.</param>
    public static ImageSet Squares(int count, int side, int channels = 1, long seed = 1, int classes = 0)
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

        return new ImageSet("squares", side, side, channels, pictures, classes == 0 ? null : [.. Enumerable.Range(0, count).Select(i => i % classes)]);
    }
    /// <summary>Three classes that anybody tells apart: dark all over, bright all over, and bright on the left only; with noise of 20 gray levels.</summary>
    public static ImageSet DarkBrightLeft(int count, int side)
    {
        var random = new RandomStream(1, "dark, bright, left");
        var pictures = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            pictures[i] = new byte[side * side];
            for (int pixel = 0; pixel < pictures[i].Length; pixel++)
                pictures[i][pixel] = (byte)((i % 3 == 1 || (i % 3 == 2 && pixel % side < side / 2) ? 200 : 35) + random.NextInt32(20));
        }

        return new ImageSet("dark, bright, left", side, side, 1, pictures, [.. Enumerable.Range(0, count).Select(i => i % 3)], ["dark", "bright", "left"]);
    }
}

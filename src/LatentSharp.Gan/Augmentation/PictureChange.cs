using LatentSharp.Random;

namespace LatentSharp.Gan.Augmentation;

/// <summary>What happens to one picture.</summary>
/// <param name="Brightness">Added to every value; 0 = none.</param>
/// <param name="Saturation">Factor of the distance to the pixel's mean over the channels; 1 = none.</param>
/// <param name="Contrast">Factor of the distance to the picture's mean; 1 = none.</param>
/// <param name="Down">Pixels by which the picture moves down.</param>
/// <param name="Right">Pixels by which the picture moves right.</param>
/// <param name="Hole">Row and column of the hole's centre; the hole covers a quarter of the side before it and as much from it on. null = none.</param>
internal readonly record struct PictureChange(double Brightness, double Saturation, double Contrast, int Down, int Right, (int Row, int Column)? Hole)
{
    /// <summary>The picture stays as it is.</summary>
    public static PictureChange None => new(0, 1, 1, 0, 0, null);

    /// <summary>Draws what happens to the next picture; each change happens with probability p, independently of the others.</summary>
    /// <remarks>
    /// As many numbers are drawn at every p, so that one seed gives the same changes at each p and merely fewer of them at a smaller one.
    /// </remarks>
    public static PictureChange Draw(RandomStream random, AugmentationOptions options, double probability, int channels, int side)
    {
        PictureChange change = None;
        if (options.Color)
        {
            (bool brighten, double brightness) = (Happens(), random.NextDouble() - 0.5);
            if (brighten) change = change with { Brightness = brightness };
            if (channels > 1)
            {
                (bool saturate, double saturation) = (Happens(), 2 * random.NextDouble());
                if (saturate) change = change with { Saturation = saturation };
            }

            (bool stretch, double contrast) = (Happens(), random.NextDouble() + 0.5);
            if (stretch) change = change with { Contrast = contrast };
        }

        if (options.Translation)
        {
            int most = MostShift(side);
            (bool move, int down, int right) = (Happens(), Shift(), Shift());
            if (move) change = change with { Down = down, Right = right };

            int Shift() => random.NextInt32(2 * most + 1) - most;
        }

        if (options.Cutout)
        {
            (bool cut, int row, int column) = (Happens(), random.NextInt32(side + 1), random.NextInt32(side + 1));
            if (cut) change = change with { Hole = (row, column) };
        }

        return change;

        bool Happens() => random.NextDouble() < probability;
    }

    /// <summary>An eighth of the side, rounded to the nearest.</summary>
    private static int MostShift(int side) => (side + 4) / 8;
}

using LatentSharp.Data;
using LatentSharp.Imaging.Maps;

namespace LatentSharp.Imaging.Reports.Maps;

/// <summary>Many small pictures of one size in one PNG, so that a page decodes one file instead of hundreds.</summary>
internal sealed class Sprite
{
    /// <summary>The most pixels of a sprite; gray, it is then below 3 MB, in colour below 9.</summary>
    public const int MostPixels = 3_000_000;

    private const int SmallestSide = 8;

    private Sprite(int columns, int width, int height, byte[] png) => (Columns, Width, Height, Png) = (columns, width, height, png);

    public int Columns { get; }

    /// <summary>Of one picture.</summary>
    public int Width { get; }

    public int Height { get; }

    public byte[] Png { get; }

    /// <summary>How many pictures a sprite can hold before they are too small to see.</summary>
    public static int Capacity => MostPixels / (SmallestSide * SmallestSide);

    /// <summary>Packs pictures, made smaller as far as the bound asks.</summary>
    /// <param name="count">At least 1, at most <see cref="Capacity"/>.</param>
    /// <param name="shape">Of every picture.</param>
    /// <param name="longestSide">Of a packed picture at most.</param>
    /// <param name="picture">The picture of a number.</param>
    public static Sprite Pack(int count, PictureShape shape, int longestSide, Func<int, Picture> picture)
    {
        double most = Math.Sqrt((double)MostPixels / count), longer = Math.Max(shape.Width, shape.Height);
        double factor = Math.Min(1, Math.Min(longestSide, most) / longer);
        int width = Math.Max(1, (int)(shape.Width * factor)), height = Math.Max(1, (int)(shape.Height * factor));
        int columns = (int)Math.Ceiling(Math.Sqrt(count)), rows = (count + columns - 1) / columns;
        byte[] samples = new byte[columns * width * rows * height * shape.Channels];
        for (int i = 0; i < count; i++)
        {
            Picture small = CodebookPictures.Shrunk(picture(i), width, height);
            int left = i % columns * width, top = i / columns * height;
            for (int y = 0; y < height; y++)
            {
                small.Samples.AsSpan(y * width * shape.Channels, width * shape.Channels)
                    .CopyTo(samples.AsSpan(((top + y) * columns * width + left) * shape.Channels));
            }
        }

        return new Sprite(columns, width, height, PictureFile.ToPng(new Picture(columns * width, rows * height, shape.Channels, samples)));
    }

    /// <summary>What the page's script needs to find a picture in it.</summary>
    public object Layout => new { columns = Columns, width = Width, height = Height };
}

using LatentSharp.Cli.Som;
using LatentSharp.Coverage;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Random;

namespace LatentSharp.Cli.Gan;

/// <summary>The real pictures of a coverage and the form in which they are put on the map.</summary>
internal sealed class RealPictures
{
    /// <summary>More are not needed to know a distribution on some hundred units.</summary>
    private const int Most = 20_000;

    /// <summary>Modes are seen at a glance; more pixels would cost time and memory.</summary>
    private const int OwnMapSide = 32;

    private readonly ImageSet _images;
    private readonly PreparedImages _prepared;
    private readonly int[] _chosen;

    /// <param name="recipe">The run's recipe: how pictures are prepared, which of them it was trained on.</param>
    /// <param name="images">The loaded set.</param>
    /// <param name="map">The map that the user gave, or null.</param>
    /// <param name="seed">Draws the pictures where there are too many.</param>
    public RealPictures(GanRecipe recipe, ImageSet images, OpenMap? map, long seed)
    {
        _images = images;
        bool tooLarge = Math.Max(images.Width, images.Height) > recipe.ImageSize;
        ResizeMode resize = tooLarge ? ResizeMode.Bicubic : recipe.Resize;
        _prepared = images.Prepare(recipe.ImageSize, recipe.ImageChannels, resize);
        _chosen = [.. recipe.HoldOut.Split(images, recipe.FirstPictures).Training];
        All = _chosen.Length;
        if (All > Most)
        {
            new RandomStream(seed, "coverage pictures").Shuffle<int>(_chosen);
            Array.Resize(ref _chosen, Most);
        }

        if (Count < 4) throw new DataException(images.Name, $"{Count} pictures are too few to compare halves of.", "Give at least 4 pictures.");
        int? window = resize == ResizeMode.Pad && images.Width == images.Height && images.Width < recipe.ImageSize ? images.Width : null;
        Form = map is null ? new SampleForm(Math.Min(OwnMapSide, window ?? recipe.ImageSize), recipe.ImageChannels) { Window = window } : FormOf(map, recipe, window);
    }

    /// <summary>The pictures that are put on the map.</summary>
    public int Count => _chosen.Length;

    /// <summary>The pictures from which they were drawn.</summary>
    public int All { get; }

    public SampleForm Form { get; }

    public SampleMatrix Samples() => Form.Of(_prepared, _chosen, _images.ClassNames);

    /// <summary>The original of one of them.</summary>
    public Picture this[int row] => _images[_chosen[row]];

    private static SampleForm FormOf(OpenMap map, GanRecipe recipe, int? window)
    {
        if (map.Map.Picture is null) throw new DataException(map.Path, "it is a map of a table, not of pictures.", "Give a map that was trained on pictures, or none: one is trained on the run's own.");
        if (map.Side is not int side)
            throw new DataException(map.Path, $"its pictures are {map.Map.Picture.Width} x {map.Map.Picture.Height}, a generator's are square.", "Train the map with --size N, or give none: one is trained on the run's own pictures.");

        // A map of pictures of the padded side saw the padding too.
        return new SampleForm(side, map.Map.Picture.Channels) { Window = side == recipe.ImageSize ? null : window };
    }
}

using LatentSharp.Data;

namespace LatentSharp.Imaging;

/// <summary>Many pictures of one size beside each other in one picture: the usual way to look at samples.</summary>
public static class PictureGrid
{
    /// <summary>
    /// Lays pictures out row by row, with padding around and between them. The grid is gray if every picture and the background are gray,
    /// otherwise RGB. Cells after the last picture show the background.
    /// </summary>
    /// <param name="pictures">At least one picture, all of one width and height; gray and RGB may be mixed.</param>
    /// <param name="columns">Pictures per row; at most the number of pictures; null = near square, the square root rounded up (8 for 64 pictures).</param>
    /// <param name="padding">Pixels around and between pictures, not scaled; default 2.</param>
    /// <param name="background">The colour of the padding; null = white.</param>
    /// <param name="scale">Every pixel becomes a square of this side; default 1.</param>
    /// <param name="rowCaptions">One text a row, left of it, such as class names; null = none.</param>
    /// <param name="columnCaptions">One text a column, above it, turned where it is wider than the column; null = none.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentException">There is no picture, the sizes differ, the grid would exceed 100 megapixels, or the captions do not fit its rows or columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Columns or scale below 1, or padding below 0.</exception>
    public static Picture Compose(IReadOnlyList<Picture> pictures, int? columns = null, int padding = 2, Rgb? background = null, int scale = 1,
        IReadOnlyList<string>? rowCaptions = null, IReadOnlyList<string>? columnCaptions = null)
    {
        var layout = new GridLayout(pictures, columns, padding, scale);
        if (rowCaptions is not null && rowCaptions.Count != layout.Rows)
            throw new ArgumentException($"{rowCaptions.Count} captions do not fit {layout.Rows} rows.", nameof(rowCaptions));
        if (columnCaptions is not null && columnCaptions.Count != layout.Columns)
            throw new ArgumentException($"{columnCaptions.Count} captions do not fit {layout.Columns} columns.", nameof(columnCaptions));
        Rgb colour = background ?? Rgb.White;
        Picture grid = PictureTiles.Draw(pictures, layout, colour, scale);
        return rowCaptions is null && columnCaptions is null ? grid : GridCaptions.Around(grid, layout, colour, rowCaptions ?? [], columnCaptions ?? []);
    }

    /// <summary>Composes a grid as <see cref="Compose"/> does and stores it as a PNG as <see cref="PictureFile.SavePng"/> does.</summary>
    /// <param name="path">The file to write; the name should end in .png.</param>
    /// <param name="pictures">At least one picture, all of one width and height.</param>
    /// <param name="columns">Pictures per row; null = near square.</param>
    /// <param name="padding">Pixels around and between pictures, not scaled; default 2.</param>
    /// <param name="background">The colour of the padding; null = white.</param>
    /// <param name="scale">Every pixel becomes a square of this side; default 1.</param>
    /// <param name="rowCaptions">One text a row, left of it; null = none.</param>
    /// <param name="columnCaptions">One text a column, above it; null = none.</param>
    /// <exception cref="ArgumentException">As for <see cref="Compose"/>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, IReadOnlyList<Picture> pictures, int? columns = null, int padding = 2, Rgb? background = null, int scale = 1,
        IReadOnlyList<string>? rowCaptions = null, IReadOnlyList<string>? columnCaptions = null)
        => PictureFile.SavePng(path, Compose(pictures, columns, padding, background, scale, rowCaptions, columnCaptions));
}

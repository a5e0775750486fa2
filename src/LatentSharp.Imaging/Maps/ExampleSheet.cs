using LatentSharp.Data;

namespace LatentSharp.Imaging.Maps;

/// <summary>Pictures of some of a map's units, a row a unit: what is missing, or what there is too much of.</summary>
public static class ExampleSheet
{
    /// <summary>The sheet's pictures are enlarged to about so many pixels a side, so that small ones can be seen.</summary>
    private const int ShownSide = 56;

    /// <summary>Draws a sheet.</summary>
    /// <param name="path">The PNG to write.</param>
    /// <param name="rows">A caption and its pictures, the best example first; at least one row, each with at least one picture, all pictures of one size.</param>
    /// <exception cref="ArgumentException">There is no row, a row is empty, or the sizes differ.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, IReadOnlyList<(string Caption, IReadOnlyList<Picture> Pictures)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows.Any(row => row.Pictures.Count == 0)) throw new ArgumentException("A sheet has at least one row, and each row at least one picture.", nameof(rows));
        int columns = rows.Max(row => row.Pictures.Count);
        Picture first = rows[0].Pictures[0];
        byte[] paper = new byte[first.Width * first.Height];
        Array.Fill(paper, byte.MaxValue);
        var blank = new Picture(first.Width, first.Height, 1, paper);
        PictureGrid.Save(path, [.. rows.SelectMany(row => row.Pictures.Concat(Enumerable.Repeat(blank, columns - row.Pictures.Count)))], columns,
            scale: Math.Max(1, ShownSide / Math.Max(first.Width, first.Height)), rowCaptions: [.. rows.Select(row => row.Caption)]);
    }
}

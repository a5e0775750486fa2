using LatentSharp.Data;
using LatentSharp.Imaging.Decoding;
using ScottPlot;

namespace LatentSharp.Imaging.Plots.Panels;

/// <summary>Several panels beside each other as one picture.</summary>
public static class PanelFigure
{
    /// <summary>Draws panels row by row.</summary>
    /// <param name="panels">At least one.</param>
    /// <param name="columns">Panels a row, at least 1.</param>
    /// <param name="width">Pixels of each panel across, 200 to 4000; default 700.</param>
    /// <param name="height">Pixels of each panel down, 150 to 4000; default 460.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">There is no panel, or a size is out of range.</exception>
    public static Picture Draw(IReadOnlyList<Panel> panels, int columns = 1, int width = 700, int height = 460)
    {
        ArgumentNullException.ThrowIfNull(panels);
        if (panels.Count == 0) throw new ArgumentException("A figure has at least one panel.", nameof(panels));
        if (width is < 200 or > 4000 || height is < 150 or > 4000) throw new ArgumentException($"A panel has 200 to 4000 pixels across and 150 to 4000 down, not {width} x {height}.", nameof(width));
        _ = EmbeddedFontResolver.IsRegistered;
        var decoder = new SkiaPictureDecoder();
        return PictureGrid.Compose([.. panels.Select(panel =>
        {
            using Plot plot = PanelPlot.Make(panel);
            return decoder.Decode(panel.Title, plot.GetImage(width, height).GetImageBytes(ImageFormat.Png), Rgb.White);
        })], columns, padding: 0);
    }

    /// <summary>Draws panels as <see cref="Draw"/> does and writes a PNG. The file appears whole or not at all.</summary>
    /// <param name="path">The file to write; the name should end in .png.</param>
    /// <param name="panels">At least one.</param>
    /// <param name="columns">Panels a row, at least 1.</param>
    /// <param name="width">Pixels of each panel across.</param>
    /// <param name="height">Pixels of each panel down.</param>
    /// <exception cref="ArgumentException">As for <see cref="Draw"/>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SavePng(string path, IReadOnlyList<Panel> panels, int columns = 1, int width = 700, int height = 460)
        => PictureFile.SavePng(path, Draw(panels, columns, width, height));
}

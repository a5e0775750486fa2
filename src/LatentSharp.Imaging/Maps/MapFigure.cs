using System.Text;
using LatentSharp.Data;
using LatentSharp.Imaging.Maps.Drawing;

namespace LatentSharp.Imaging.Maps;

/// <summary>A drawing of a map, to be stored as PNG or SVG; both show the same shapes at the same places.</summary>
public sealed class MapFigure
{
    private const int MostVectorShapes = 50_000;

    private readonly Scene _scene;

    internal MapFigure(string title, Scene scene) => (Title, _scene) = (title, scene);

    /// <summary>What stands above the drawing.</summary>
    public string Title { get; }

    /// <summary>Width in points; a PNG has this times its scale in pixels.</summary>
    public double Width => _scene.Width;

    /// <summary>Height in points.</summary>
    public double Height => _scene.Height;

    internal int Shapes => _scene.Shapes.Count;

    /// <summary>Paints the drawing on white.</summary>
    /// <param name="scale">Pixels a point, above 0; default 2, sharp on a slide.</param>
    /// <returns>An RGB picture.</returns>
    /// <exception cref="ArgumentException">The scale is not above 0, or the picture would exceed 100 megapixels.</exception>
    public Picture ToPicture(double scale = 2)
    {
        if (!(scale > 0 && double.IsFinite(scale))) throw new ArgumentException($"A drawing is scaled by a number above 0, not {scale}.", nameof(scale));
        return SkiaBackEnd.Paint(_scene, scale);
    }

    /// <summary>
    /// The drawing as a whole SVG file, text as text. Each unit's tile is an element with its number in data-unit; beyond 50,000 shapes
    /// (a 200 x 200 map with a tile an edge, or several of them) everything but the text is one embedded picture, since viewers give up on more.
    /// </summary>
    /// <returns>Well-formed XML.</returns>
    public string ToSvg() => SvgBackEnd.Write(Shapes > MostVectorShapes ? WithPaintedShapes() : _scene, Title, forPage: false);

    /// <summary>Writes <see cref="ToPicture"/> as a PNG. The file appears whole or not at all.</summary>
    /// <param name="path">The file to write; the name should end in .png.</param>
    /// <param name="scale">Pixels a point; default 2.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SavePng(string path, double scale = 2) => PictureFile.SavePng(path, ToPicture(scale));

    /// <summary>Writes <see cref="ToSvg"/>. The file appears whole or not at all.</summary>
    /// <param name="path">The file to write; the name should end in .svg.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveSvg(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(ToSvg()));
    }

    /// <summary>For a report: neutral colours follow the page's scheme.</summary>
    internal string ToPageSvg() => SvgBackEnd.Write(_scene, Title, forPage: true);

    private Scene WithPaintedShapes()
    {
        Scene painted = Like(), mixed = Like();
        foreach (Shape shape in _scene.Shapes.Where(shape => shape is not TextShape)) painted.Add(shape);
        mixed.Add(new ImageShape(0, 0, Width, Height, SkiaBackEnd.Paint(painted, scale: 2)));
        foreach (Shape shape in _scene.Shapes.Where(shape => shape is TextShape)) mixed.Add(shape);
        return mixed;

        Scene Like() => new() { Width = Width, Height = Height };
    }
}

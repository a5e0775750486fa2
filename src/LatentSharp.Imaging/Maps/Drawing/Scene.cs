namespace LatentSharp.Imaging.Maps.Drawing;

/// <summary>Shapes in the order in which they are drawn, independent of any file format.</summary>
internal sealed class Scene
{
    private readonly List<Shape> _shapes = [];

    public IReadOnlyList<Shape> Shapes => _shapes;

    public double Width { get; set; }

    public double Height { get; set; }

    public void Add(Shape shape) => _shapes.Add(shape);

    public void Text(double x, double baseline, string text, double size, Ink fill, TextSide side = TextSide.Left, bool bold = false) =>
        _shapes.Add(new TextShape(new Point(x, baseline), text, size, fill, side, bold));

    /// <summary>Text whose capitals are centred on a point.</summary>
    public void CenteredText(Point center, string text, double size, Ink fill, bool bold = false) =>
        Text(center.X, center.Y + TextRuler.CapitalHeight / 2 * size, text, size, fill, TextSide.Middle, bold);
}

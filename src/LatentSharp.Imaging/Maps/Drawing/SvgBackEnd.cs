using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LatentSharp.Imaging.Maps.Drawing;

/// <summary>Writes a scene as SVG: few attributes, two decimals, text as text.</summary>
internal sealed class SvgBackEnd
{
    private readonly StringBuilder _svg = new();
    private readonly bool _forPage;
    private readonly HashSet<string> _clips = [];

    private SvgBackEnd(bool forPage) => _forPage = forPage;

    /// <summary>A whole SVG element.</summary>
    /// <param name="scene">What it shows.</param>
    /// <param name="title">What a screen reader says of it.</param>
    /// <param name="forPage">Inside a report: neutral colours follow the page's scheme, and there is no background.</param>
    public static string Write(Scene scene, string title, bool forPage)
    {
        var back = new SvgBackEnd(forPage);
        back.Open(scene, title);
        foreach (Shape shape in scene.Shapes) back.Append(shape);
        back._svg.Append("</svg>\n");
        return back._svg.ToString();
    }

    /// <summary>Text as content or as an attribute; characters that XML 1.0 forbids become the replacement character.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                < ' ' and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    private void Open(Scene scene, string title)
    {
        string size = $"width=\"{Number(scene.Width)}\" height=\"{Number(scene.Height)}\" viewBox=\"0 0 {Number(scene.Width)} {Number(scene.Height)}\"";
        _svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{Escape(title)}" font-family="DejaVu Sans,Verdana,Segoe UI,sans-serif" stroke-linejoin="round" stroke-linecap="round">{'\n'}""");
        if (_forPage) return;
        _svg.Append($"<title>{Escape(title)}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    }

    private void Append(Shape shape)
    {
        string content = "";
        string element = shape switch
        {
            PolygonShape polygon => $"path d=\"{Path(polygon.Points)}z\"{Fill(polygon.Fill)}{Stroke(polygon.Stroke, polygon.StrokeWidth)}",
            CircleShape circle => $"circle cx=\"{Number(circle.Center.X)}\" cy=\"{Number(circle.Center.Y)}\" r=\"{Number(circle.Radius)}\"{Fill(circle.Fill)}{Stroke(circle.Stroke, circle.StrokeWidth)}",
            WedgeShape wedge => $"path d=\"{Arc(wedge)}\"{Fill(wedge.Fill)}",
            LineShape line => $"path d=\"{Path(line.Points)}\" fill=\"none\"{Stroke(line.Stroke, line.Width)}",
            TextShape text => Text(text, out content),
            ImageShape picture => Picture(picture),
            _ => throw new InvalidOperationException($"{shape.GetType().Name} has no SVG."),
        };
        string unit = shape.Unit is int number ? $" data-unit=\"{number.ToString(CultureInfo.InvariantCulture)}\"" : "";
        if (shape.Hint is not null) content += $"<title>{Escape(shape.Hint)}</title>";
        string name = element[..element.IndexOf(' ', StringComparison.Ordinal)];
        _svg.Append('<').Append(element).Append(unit);
        if (content.Length == 0) _svg.Append("/>\n");
        else _svg.Append('>').Append(content).Append("</").Append(name).Append(">\n");
    }

    private string Text(TextShape text, out string content)
    {
        content = Escape(text.Text);
        string side = text.Side switch { TextSide.Middle => " text-anchor=\"middle\"", TextSide.Right => " text-anchor=\"end\"", _ => "" };
        return $"text x=\"{Number(text.At.X)}\" y=\"{Number(text.At.Y)}\" font-size=\"{Number(text.Size)}\"{side}{(text.Bold ? " font-weight=\"700\"" : "")}{Fill(text.Fill)}";
    }

    private string Picture(ImageShape picture)
    {
        string place = $"x=\"{Number(picture.Left)}\" y=\"{Number(picture.Top)}\" width=\"{Number(picture.Width)}\" height=\"{Number(picture.Height)}\"";
        string pixels = picture.Pixelated ? " image-rendering=\"pixelated\"" : "";
        string clip = picture.Clip is { } polygon ? $" clip-path=\"url(#{Clip(picture, polygon)})\"" : "";
        return $"image {place} preserveAspectRatio=\"none\"{pixels}{clip} href=\"data:image/png;base64,{Convert.ToBase64String(PictureFile.ToPng(picture.Picture))}\"";
    }

    /// <summary>One element for all pictures that are clipped alike; its name says what it is, since several drawings may stand on one page.</summary>
    private string Clip(ImageShape picture, Point[] polygon)
    {
        string points = string.Join(' ', polygon.Select(point => $"{Share(point.X - picture.Left, picture.Width)},{Share(point.Y - picture.Top, picture.Height)}"));
        string name = "clip-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(points)))[..8];
        if (_clips.Add(name)) _svg.Append($"<clipPath id=\"{name}\" clipPathUnits=\"objectBoundingBox\"><polygon points=\"{points}\"/></clipPath>\n");
        return name;

        static string Share(double part, double whole) => Math.Round(part / whole, 3).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Steps from rounded place to rounded place, which are short and do not add up their rounding.</summary>
    private static string Path(Point[] points)
    {
        var path = new StringBuilder();
        (decimal x, decimal y) = (0, 0);
        for (int i = 0; i < points.Length; i++)
        {
            (decimal nextX, decimal nextY) = (Rounded(points[i].X), Rounded(points[i].Y));
            if (i == 0) path.Append('M').Append(Short(nextX)).Append(' ').Append(Short(nextY));
            else if (nextY == y) path.Append('h').Append(Short(nextX - x));
            else if (nextX == x) path.Append('v').Append(Short(nextY - y));
            else path.Append('l').Append(Short(nextX - x)).Append(nextY < y ? "" : " ").Append(Short(nextY - y));
            (x, y) = (nextX, nextY);
        }

        return path.ToString();

        static decimal Rounded(double value) => Math.Round((decimal)value, 2);
        static string Short(decimal value) => value.ToString("#.##;-#.##;0", CultureInfo.InvariantCulture);
    }

    private static string Arc(WedgeShape wedge)
    {
        Point from = wedge.At(wedge.From), to = wedge.At(wedge.To);
        string radius = Number(wedge.Radius);
        int large = wedge.To - wedge.From > 0.5 ? 1 : 0;
        return $"M{Number(wedge.Center.X)} {Number(wedge.Center.Y)}L{Number(from.X)} {Number(from.Y)}A{radius} {radius} 0 {large} 1 {Number(to.X)} {Number(to.Y)}z";
    }

    private string Fill(Ink ink) => $" fill=\"{Colour(ink)}\"";

    private string Stroke(Ink? ink, double width) => ink is Ink stroke ? $" stroke=\"{Colour(stroke)}\" stroke-width=\"{Number(width)}\"" : "";

    private string Colour(Ink ink) => _forPage && ink.PageVariable is string name ? $"var({name})" : $"#{ink.Colour.Red:x2}{ink.Colour.Green:x2}{ink.Colour.Blue:x2}";

    private static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);
}

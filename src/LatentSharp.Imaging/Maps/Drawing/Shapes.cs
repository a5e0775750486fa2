using LatentSharp.Data;

namespace LatentSharp.Imaging.Maps.Drawing;

/// <summary>One thing on a drawing; every back end draws each kind.</summary>
internal abstract record Shape
{
    /// <summary>The unit whose tile the shape is; null = no tile.</summary>
    public int? Unit { get; init; }

    /// <summary>What a viewer says of the shape under the pointer; null = nothing.</summary>
    public string? Hint { get; init; }
}

/// <summary>A closed polygon.</summary>
internal sealed record PolygonShape(Point[] Points, Ink Fill, Ink? Stroke = null, double StrokeWidth = 1) : Shape
{
    public static PolygonShape Rectangle(double left, double top, double width, double height, Ink fill) =>
        new([new(left, top), new(left + width, top), new(left + width, top + height), new(left, top + height)], fill);
}

/// <summary>A disc.</summary>
internal sealed record CircleShape(Point Center, double Radius, Ink Fill, Ink? Stroke = null, double StrokeWidth = 1) : Shape;

/// <summary>A slice of a disc between two shares of the full turn, from the top clockwise; less than all of it.</summary>
internal sealed record WedgeShape(Point Center, double Radius, double From, double To, Ink Fill) : Shape
{
    public Point At(double share) => Center + Radius * new Point(Math.Sin(2 * Math.PI * share), -Math.Cos(2 * Math.PI * share));
}

/// <summary>An open line through points.</summary>
internal sealed record LineShape(Point[] Points, Ink Stroke, double Width) : Shape;

/// <summary>One line of text on its baseline.</summary>
internal sealed record TextShape(Point At, string Text, double Size, Ink Fill, TextSide Side = TextSide.Left, bool Bold = false) : Shape;

/// <summary>A picture stretched over a rectangle.</summary>
internal sealed record ImageShape(double Left, double Top, double Width, double Height, Picture Picture) : Shape
{
    /// <summary>Only what lies inside a polygon is shown; null = all.</summary>
    public Point[]? Clip { get; init; }

    /// <summary>Few large pixels are shown as the squares that they are.</summary>
    public bool Pixelated => Width >= 2.5 * Picture.Width;
}

/// <summary>Which part of a text is at its place.</summary>
internal enum TextSide
{
    Left,
    Middle,
    Right,
}

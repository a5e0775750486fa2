using LatentSharp.Data;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace LatentSharp.Imaging.Maps.Drawing;

/// <summary>Paints a scene with Skia.</summary>
internal sealed class SkiaBackEnd : IDisposable
{
    private readonly SKCanvas _canvas;
    private readonly SKPaint _paint = new() { IsAntialias = true, StrokeJoin = SKStrokeJoin.Round, StrokeCap = SKStrokeCap.Round };

    private SkiaBackEnd(SKCanvas canvas) => _canvas = canvas;

    /// <summary>A picture of a scene on white.</summary>
    public static Picture Paint(Scene scene, double scale)
    {
        int width = Math.Max(1, (int)Math.Ceiling(scene.Width * scale)), height = Math.Max(1, (int)Math.Ceiling(scene.Height * scale));
        GridLayout.CheckSize(width, height);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Scale((float)scale);
        using var back = new SkiaBackEnd(canvas);
        foreach (Shape shape in scene.Shapes) back.Draw(shape);
        canvas.Flush();
        return SkiaPixels.ToPicture(bitmap, 3, Rgb.White);
    }

    public void Dispose() => _paint.Dispose();

    private void Draw(Shape shape)
    {
        switch (shape)
        {
            case PolygonShape polygon:
                using (SKPath path = Path(polygon.Points, closed: true))
                {
                    _canvas.DrawPath(path, Filling(polygon.Fill));
                    if (polygon.Stroke is Ink stroke) _canvas.DrawPath(path, Stroking(stroke, polygon.StrokeWidth));
                }

                break;
            case CircleShape circle:
                _canvas.DrawCircle(Skia(circle.Center), (float)circle.Radius, Filling(circle.Fill));
                if (circle.Stroke is Ink rim) _canvas.DrawCircle(Skia(circle.Center), (float)circle.Radius, Stroking(rim, circle.StrokeWidth));
                break;
            case WedgeShape wedge:
                DrawWedge(wedge);
                break;
            case LineShape line:
                using (SKPath path = Path(line.Points, closed: false)) _canvas.DrawPath(path, Stroking(line.Stroke, line.Width));
                break;
            case TextShape text:
                DrawText(text);
                break;
            case ImageShape picture:
                DrawPicture(picture);
                break;
            default:
                throw new InvalidOperationException($"{shape.GetType().Name} cannot be painted.");
        }
    }

    private void DrawWedge(WedgeShape wedge)
    {
        var box = SKRect.Create((float)(wedge.Center.X - wedge.Radius), (float)(wedge.Center.Y - wedge.Radius), (float)(2 * wedge.Radius), (float)(2 * wedge.Radius));
        _canvas.DrawArc(box, (float)(360 * wedge.From - 90), (float)(360 * (wedge.To - wedge.From)), useCenter: true, Filling(wedge.Fill));
    }

    private void DrawText(TextShape text)
    {
        double x = text.At.X - text.Side switch { TextSide.Middle => 0.5, TextSide.Right => 1, _ => 0 } * TextRuler.Width(text.Text, text.Size, text.Bold);
        foreach ((string run, SKTypeface typeface) in TextRuler.Runs(text.Text, text.Bold))
        {
            using SKFont font = TextRuler.Font(typeface, text.Size);
            if (TextRuler.NeedsShaping(run))
            {
                using var shaper = new SKShaper(typeface);
                _canvas.DrawShapedText(shaper, run, (float)x, (float)text.At.Y, SKTextAlign.Left, font, Filling(text.Fill));
            }
            else
            {
                _canvas.DrawText(run, (float)x, (float)text.At.Y, SKTextAlign.Left, font, Filling(text.Fill));
            }

            x += TextRuler.Width(run, font);
        }
    }

    private void DrawPicture(ImageShape shape)
    {
        using SKBitmap bitmap = SkiaPixels.ToBitmap(shape.Picture);
        using SKImage image = SKImage.FromBitmap(bitmap);
        var place = SKRect.Create((float)shape.Left, (float)shape.Top, (float)shape.Width, (float)shape.Height);
        SKSamplingOptions sampling = shape.Pixelated ? new SKSamplingOptions(SKFilterMode.Nearest)
            : place.Width * _canvas.TotalMatrix.ScaleX < shape.Picture.Width ? new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
            : new SKSamplingOptions(SKCubicResampler.Mitchell);
        _paint.Color = SKColors.Black;
        if (shape.Clip is not { } clip)
        {
            _canvas.DrawImage(image, place, sampling, _paint);
            return;
        }

        using SKPath inside = Path(clip, closed: true);
        _canvas.Save();
        _canvas.ClipPath(inside, SKClipOperation.Intersect, antialias: true);
        _canvas.DrawImage(image, place, sampling, _paint);
        _canvas.Restore();
    }

    private static SKPath Path(Point[] points, bool closed)
    {
        var path = new SKPath();
        path.AddPoly(Array.ConvertAll(points, Skia), closed);
        return path;
    }

    private SKPaint Filling(Ink ink)
    {
        (_paint.Style, _paint.Color) = (SKPaintStyle.Fill, Skia(ink));
        return _paint;
    }

    private SKPaint Stroking(Ink ink, double width)
    {
        (_paint.Style, _paint.Color, _paint.StrokeWidth) = (SKPaintStyle.Stroke, Skia(ink), (float)width);
        return _paint;
    }

    private static SKPoint Skia(Point point) => new((float)point.X, (float)point.Y);

    private static SKColor Skia(Ink ink) => new(ink.Colour.Red, ink.Colour.Green, ink.Colour.Blue);
}

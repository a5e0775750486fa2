using System.Globalization;
using LatentSharp.Imaging.Plots;
using LatentSharp.Imaging.Typefaces;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Space;
using ScottPlot;
using SkiaSharp;

namespace LatentSharp.Imaging.Sweeps;

/// <summary>What a sweep found as a picture for a slide: a panel for each parameter, in which every setting's score stands over the value that it had.</summary>
public static class SweepPlot
{
    private const int PanelWidth = 520, PanelHeight = 400, Head = 96, Margin = 18;

    /// <summary>Draws a sweep and writes a PNG. The file appears whole or not at all.</summary>
    /// <param name="path">The file to write; the name should end in .png.</param>
    /// <param name="history">A sweep with at least one result.</param>
    /// <exception cref="ArgumentException">There is no result.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SavePng(string path, SweepHistory history)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(history);
        SettingMark[] marks = SettingMark.Of(history);
        if (marks.Length == 0) throw new ArgumentException("A sweep without a result cannot be drawn.", nameof(history));
        _ = EmbeddedFontResolver.IsRegistered;
        IReadOnlyList<SweepParameter> parameters = history.Rounds[0].Plan.Parameters;
        int columns = parameters.Count switch { 1 => 1, 2 or 4 => 2, _ => 3 }, rows = (parameters.Count + columns - 1) / columns;
        int width = columns * PanelWidth + 2 * Margin, height = Head + rows * PanelHeight + Margin;
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        var scores = new ScoreAxis(marks);
        DrawHead(canvas, history, marks, scores.Floor is not null);
        foreach ((int index, SweepParameter parameter) in parameters.Index())
        {
            using Plot plot = ParameterPanel.Make(history, parameter, marks, scores, isFirst: index % columns == 0);
            using SKBitmap panel = SKBitmap.Decode(plot.GetImage(PanelWidth, PanelHeight).GetImageBytes(ImageFormat.Png));
            canvas.DrawBitmap(panel, Margin + index % columns * PanelWidth, Head + index / columns * PanelHeight);
        }

        canvas.Flush();
        PictureFile.SavePng(path, SkiaPixels.ToPicture(bitmap, 3, LatentSharp.Data.Rgb.White));
    }

    private static void DrawHead(SKCanvas canvas, SweepHistory history, SettingMark[] marks, bool hasFloor)
    {
        SweepPlan plan = history.Rounds[0].Plan;
        using var bold = new SKFont(EmbeddedTypefaces.Bold, 20);
        using var regular = new SKFont(EmbeddedTypefaces.Regular, 14);
        using var ink = new SKPaint { Color = new SKColor(0x22, 0x22, 0x22), IsAntialias = true };
        canvas.DrawText($"{Path.GetFileNameWithoutExtension(plan.File)}: {plan.Recipe}, {Count(history)}", Margin + 6, 34, SKTextAlign.Left, bold, ink);
        string goal = plan.Objective.Goal == SweepGoal.Minimise ? "lower" : "higher";
        canvas.DrawText($"{plan.Objective.Words} ({goal} is better); mean over {plan.Seeds.Count} seeds, bars: standard deviation", Margin + 6, 58, SKTextAlign.Left, regular, ink);
        float x = Margin + 12;
        foreach ((string name, MarkStyle style) in MarkStyle.Legend(history, marks))
        {
            style.Draw(canvas, x, 79);
            canvas.DrawText(name, x + 14, 84, SKTextAlign.Left, regular, ink);
            x += 36 + regular.MeasureText(name);
        }

        if (!hasFloor) return;
        using var dashes = new SKPaint { Color = SKColor.Parse(MarkStyle.FloorColour), IsStroke = true, StrokeWidth = 1.6f, PathEffect = SKPathEffect.CreateDash([5, 4], 0) };
        canvas.DrawLine(x - 6, 79, x + 22, 79, dashes);
        canvas.DrawText("what real pictures get", x + 30, 84, SKTextAlign.Left, regular, ink);
    }

    private static string Count(SweepHistory history)
    {
        int settings = history.Settings.Count(setting => setting.Results.Count > 0), rounds = history.Rounds.Count;
        return string.Create(CultureInfo.InvariantCulture, $"{settings} settings{(rounds > 1 ? $" in {rounds} rounds" : "")}");
    }
}

using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Imaging.Reports;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>A scale's colours from low (bottom) to high with numbers beside them.</summary>
internal sealed class ColourBar
{
    private const int Steps = 96;
    private const double ClosestTicks = 17;
    private const double Gap = 24;
    private const double BarWidth = 14;
    private const double LeastHeight = 90;

    private readonly ColourScale _scale;
    private readonly List<(double Share, string Text)> _ticks = [];

    public ColourBar(ColourScale scale, ValueRange range)
    {
        _scale = scale;
        if (range.High > range.Low)
        {
            AxisTicks ticks = AxisTicks.Within(range.Low, range.High, 7, wholeNumbers: false);
            _ticks.AddRange(ticks.Values.Select(value => (range.Share(value), ticks.Label(value))));
        }

        // A range narrower than rounding can show has no round numbers inside.
        if (_ticks.Count == 0) _ticks.Add((0.5, Html.Number(range.Low)));
    }

    /// <summary>Words instead of numbers, at the two ends.</summary>
    public ColourBar(ColourScale scale, string low, string high)
    {
        _scale = scale;
        _ticks.AddRange([(0, low), (1, high)]);
    }

    /// <summary>What it needs beside a map.</summary>
    public double Width => Gap + BarWidth + 8 + _ticks.Max(tick => TextRuler.Width(tick.Text, Frame.SmallText));

    public void Draw(Frame frame, double left, double top, double mapHeight)
    {
        double height = Math.Max(LeastHeight, mapHeight), x = left + Gap;
        // Each step covers the lower part of the one before: no seams, whatever the resolution.
        for (int i = 0; i < Steps; i++)
            frame.Scene.Add(PolygonShape.Rectangle(x, top + height * i / Steps, BarWidth, height * (Steps - i) / Steps, _scale.At(1 - (i + 0.5) / Steps)));
        bool crowded = _ticks.Count > 2 && height * (_ticks[1].Share - _ticks[0].Share) < ClosestTicks;
        foreach ((double share, string text) in _ticks.Where((_, i) => !crowded || i % 2 == 0))
        {
            double y = top + height * (1 - share);
            frame.Scene.Add(new LineShape([new(x + BarWidth, y), new(x + BarWidth + 4, y)], Ink.Muted, 1));
            frame.Scene.Text(x + BarWidth + 8, y + TextRuler.CapitalHeight / 2 * Frame.SmallText, text, Frame.SmallText, Ink.Text);
        }

        frame.Reach(top + height);
    }
}

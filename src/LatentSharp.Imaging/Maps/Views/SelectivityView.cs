using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Imaging.Reports;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>How sharply the units around a best matching one respond, at several moments of a training: curves through it, and the whole map.</summary>
internal static class SelectivityView
{
    private const double CurvesHeight = 230;
    private const double AxisWidth = 46;
    private const double PanelGap = 18;

    public static MapFigure Draw(SelfOrganizingMap map, int unit, IReadOnlyList<SelectivityMoment> moments, string title)
    {
        ValueRange range = ValueRange.Of(moments.SelectMany(moment => moment.Response));
        bool signed = range.Low < -1e-9 * Math.Max(1, Math.Abs(range.High));
        double reach = Math.Max(Math.Abs(range.Low), Math.Abs(range.High));
        ColourScale scale = signed ? ColourScale.Diverging : ColourScale.Viridis;
        ValueRange shades = signed ? new ValueRange(-reach, reach) : range;
        var bar = new ColourBar(scale, shades);
        int columns = Math.Min(moments.Count, 4);
        double side = (Frame.BodySide - (columns - 1) * PanelGap) / columns;
        double tile = MapGeometry.ScaleToFit(map.Topology, side, side, 72);
        var frame = new Frame(title, $"{MapSheet.Describe(map)}. Response around the unit in {MapBody.Place(map.Topology, unit)}", Frame.BodySide + bar.Width);
        DrawCurves(frame, map.Topology, unit, moments, range);
        frame.Legend([.. moments.Select((moment, i) => ((Ink)CurveColour(i, moments.Count), moment.Name))]);
        double first = frame.Bottom + 34, panelHeight = new MapGeometry(map.Topology, tile, 0, 0).Height;
        for (int i = 0; i < moments.Count; i++)
        {
            double left = Frame.Margin + i % columns * (side + PanelGap), top = first + i / columns * (panelHeight + 44);
            frame.Scene.Text(left, top, TextRuler.Fit(moments[i].Name, side, 13, bold: true), 13, Ink.Text, bold: true);
            var body = new MapBody(frame.Scene, new MapGeometry(map.Topology, tile, left, top + 9));
            for (int u = 0; u < map.Topology.Units; u++) body.Tile(u, scale.At(shades.Share(moments[i].Response[u])), Html.Number(moments[i].Response[u]));
            frame.Reach(body.Bottom);
        }

        bar.Draw(frame, Frame.Margin + Frame.BodySide, first + 9, panelHeight);
        return frame.Finish();
    }

    private static Data.Rgb CurveColour(int index, int count) => ColourScale.Viridis.At(count == 1 ? 0.3 : 0.22 + 0.66 * index / (count - 1));

    private static void DrawCurves(Frame frame, MapTopology topology, int unit, IReadOnlyList<SelectivityMoment> moments, ValueRange range)
    {
        // Along the unit's row; along its column on a map that is one column wide.
        bool alongRow = topology.Columns > 1;
        (int row, int column) = Math.DivRem(unit, topology.Columns);
        int[] units = alongRow ? [.. Enumerable.Range(row * topology.Columns, topology.Columns)] : [.. Enumerable.Range(0, topology.Rows)];
        int middle = alongRow ? column : row;
        double pad = range.High > range.Low ? 0.06 * (range.High - range.Low) : 0.5;
        var axis = new ValueRange(range.Low - pad, range.High + pad);
        double left = Frame.Margin + AxisWidth, right = Frame.Margin + frame.ContentWidth, top = frame.Top, bottom = top + CurvesHeight;
        double X(int index) => units.Length == 1 ? (left + right) / 2 : left + (right - left) * index / (units.Length - 1);
        double Y(double value) => bottom - (bottom - top) * axis.Share(value);

        AxisTicks ticks = AxisTicks.Within(axis.Low, axis.High, 6, wholeNumbers: false);
        foreach (double tick in ticks.Values)
        {
            frame.Scene.Add(new LineShape([new(left, Y(tick)), new(right, Y(tick))], Ink.Line, 1));
            frame.Scene.Text(left - 8, Y(tick) + 4, ticks.Label(tick), Frame.SmallText, Ink.Muted, TextSide.Right);
        }

        frame.Scene.Add(new LineShape([new(left, bottom), new(right, bottom)], Ink.Muted, 1));
        AxisTicks places = AxisTicks.Within(-middle, Math.Max(units.Length - 1 - middle, 1 - middle), 12, wholeNumbers: true);
        foreach (double place in places.Values.Where(place => place + middle < units.Length))
            frame.Scene.Text(X((int)place + middle), bottom + 17, places.Label(place), Frame.SmallText, Ink.Muted, TextSide.Middle);
        frame.Scene.Text((left + right) / 2, bottom + 35, $"{(alongRow ? "Columns" : "Rows")} from the best matching unit", Frame.SmallText, Ink.Muted, TextSide.Middle);
        for (int i = 0; i < moments.Count; i++)
        {
            Point[] line = [.. Enumerable.Range(0, units.Length).Where(k => double.IsFinite(moments[i].Response[units[k]])).Select(k => new Point(X(k), Y(moments[i].Response[units[k]])))];
            frame.Scene.Add(new LineShape(line, CurveColour(i, moments.Count), 2.2));
            if (units.Length <= 40)
                foreach (Point point in line) frame.Scene.Add(new CircleShape(point, 2.6, CurveColour(i, moments.Count)));
        }

        frame.Reach(bottom + 35);
    }
}

using LatentSharp.Data;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>One map's tiles on a scene. Details are left out where tiles are too small to show them.</summary>
internal sealed class MapBody
{
    private const int MostHints = 2500;
    private const double SealedSeam = 0.3;      // overlap, so that antialiasing leaves no light lines between tiles
    private const double Gap = -0.7;

    private readonly Scene _scene;

    public MapBody(Scene scene, MapGeometry geometry) => (_scene, Geometry) = (scene, geometry);

    public MapGeometry Geometry { get; }

    public double Right => Geometry.Left + Geometry.Width;

    public double Bottom => Geometry.Top + Geometry.Height;

    private bool HasGaps => Geometry.Scale >= 9;

    /// <summary>"row 2, column 5", both counted from 0.</summary>
    public static string Place(MapTopology topology, int unit) => $"row {unit / topology.Columns}, column {unit % topology.Columns}";

    /// <summary>A tile that touches its neighbours.</summary>
    public void Tile(int unit, Ink fill, string hint) => Add(unit, fill, SealedSeam, hint);

    /// <summary>A tile with a fine line of paper around it, where there is room for one.</summary>
    public void SeparateTile(int unit, Ink fill, string hint) => Add(unit, fill, HasGaps ? Gap : SealedSeam, hint);

    /// <summary>Text in a unit, if it fits.</summary>
    public bool Text(int unit, string text, double size, Rgb behind)
    {
        if (TextRuler.Width(text, size) > Geometry.Scale * 0.86 || size > Geometry.InnerSide) return false;
        _scene.CenteredText(Geometry.Center(unit), text, size, Ink.On(behind));
        return true;
    }

    private void Add(int unit, Ink fill, double grow, string hint) => _scene.Add(new PolygonShape(Geometry.Tile(unit, grow), fill)
    {
        Unit = unit,
        Hint = Geometry.Topology.Units <= MostHints ? $"{Place(Geometry.Topology, unit)}: {hint}" : null,
    });
}

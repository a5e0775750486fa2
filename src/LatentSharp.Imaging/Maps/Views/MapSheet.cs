using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>A frame around one map, with a colour bar to its right or without.</summary>
internal sealed class MapSheet
{
    private const double LargestTile = 72;

    public MapSheet(SelfOrganizingMap map, string title, string note, ColourBar? bar = null, double largestTile = LargestTile)
    {
        double scale = MapGeometry.ScaleToFit(map.Topology, Frame.BodySide, Frame.BodySide, largestTile);
        var measured = new MapGeometry(map.Topology, scale, 0, 0);
        Frame = new Frame(title, $"{Describe(map)}. {note}", measured.Width + (bar?.Width ?? 0));
        Body = new MapBody(Frame.Scene, new MapGeometry(map.Topology, scale, Frame.Margin, Frame.Top));
        bar?.Draw(Frame, Body.Right, Frame.Top, measured.Height);
        Frame.Reach(Body.Bottom);
    }

    public Frame Frame { get; }

    public MapBody Body { get; }

    public MapGeometry Geometry => Body.Geometry;

    public Scene Scene => Frame.Scene;

    public MapFigure Finish() => Frame.Finish();

    /// <summary>A map in few words.</summary>
    public static string Describe(SelfOrganizingMap map)
    {
        MapTopology topology = map.Topology;
        return $"{topology.Rows} × {topology.Columns} units, {topology.Lattice.ToString().ToLowerInvariant()} {topology.Shape.ToString().ToLowerInvariant()}";
    }
}

using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>A frame around one map, with a colour bar to its right or without.</summary>
internal sealed class MapSheet
{
    private const double LargestTile = 72;

    /// <param name="map">The map.</param>
    /// <param name="title">What stands above.</param>
    /// <param name="note">What the reader must know of the colours and shapes.</param>
    /// <param name="bar">Stands to the right; null = none.</param>
    /// <param name="largestTile">The most points from a unit to the next.</param>
    /// <param name="rim">Free room around the map, in tiles.</param>
    public MapSheet(SelfOrganizingMap map, string title, string note, ColourBar? bar = null, double largestTile = LargestTile, double rim = 0)
    {
        double side = Frame.BodySide, scale = MapGeometry.ScaleToFit(map.Topology, side, side, largestTile);
        scale = MapGeometry.ScaleToFit(map.Topology, side - 2 * rim * scale, side - 2 * rim * scale, largestTile);
        var measured = new MapGeometry(map.Topology, scale, 0, 0);
        Frame = new Frame(title, $"{Describe(map)}. {note}", measured.Width + 2 * rim * scale + (bar?.Width ?? 0));
        Body = new MapBody(Frame.Scene, new MapGeometry(map.Topology, scale, Frame.Margin + rim * scale, Frame.Top + rim * scale));
        bar?.Draw(Frame, Body.Right + rim * scale, Frame.Top, measured.Height + 2 * rim * scale);
        Frame.Reach(Body.Bottom + rim * scale);
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

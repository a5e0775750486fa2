using LatentSharp.Coverage;
using LatentSharp.Imaging.Maps.Views;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps;

/// <summary>
/// The views of a trained map as drawings. Units, rows and columns are counted from 0. Hexagonal lattices are drawn as regular hexagons,
/// rectangular ones as squares; numbers and fine lines are left out where units are too small for them.
/// </summary>
public static class MapViews
{
    /// <summary>The most component planes of one drawing.</summary>
    public const int PlanesPerSheet = 36;

    /// <summary>The U-matrix with one shade a unit (Ultsch and Siemon 1990).</summary>
    /// <param name="map">The map.</param>
    /// <param name="units">A unit's mean distance to its neighbours.</param>
    /// <param name="title">What stands above.</param>
    /// <returns>A drawing.</returns>
    /// <exception cref="ArgumentException">There is not one number a unit.</exception>
    public static MapFigure UMatrix(SelfOrganizingMap map, IReadOnlyList<double> units, string title = "U-matrix")
    {
        RequireOneAUnit(map, units, nameof(units));
        return UMatrixView.Draw(map, units, title);
    }

    /// <summary>The U-matrix with a tile of its own between every two neighbouring units.</summary>
    /// <param name="map">The map.</param>
    /// <param name="units">A unit's mean distance to its neighbours.</param>
    /// <param name="edges">Two neighbouring units and their codebook vectors' distance, each pair once; diagonal pairs of a rectangular lattice may be left out.</param>
    /// <param name="title">What stands above.</param>
    /// <returns>A drawing.</returns>
    /// <exception cref="ArgumentException">There is not one number a unit, or an edge names a unit that the map does not have.</exception>
    public static MapFigure UMatrixEdges(SelfOrganizingMap map, IReadOnlyList<double> units, IReadOnlyList<(int UnitA, int UnitB, double Distance)> edges, string title = "U-matrix with edges")
    {
        RequireOneAUnit(map, units, nameof(units));
        ArgumentNullException.ThrowIfNull(edges);
        foreach ((int a, int b, _) in edges) RequireUnits(map, [a, b], nameof(edges));
        return UMatrixView.DrawEdges(map, units, edges, title);
    }

    /// <summary>Component planes: a small map a dimension, up to <see cref="PlanesPerSheet"/> on a drawing.</summary>
    /// <param name="map">The map.</param>
    /// <param name="dimensions">Which, in this order; null = all.</param>
    /// <param name="title">What stands above.</param>
    /// <returns>One drawing or more.</returns>
    /// <exception cref="ArgumentException">No dimension is named, or one that the map does not have.</exception>
    public static IReadOnlyList<MapFigure> Planes(SelfOrganizingMap map, IReadOnlyList<int>? dimensions = null, string title = "Component planes")
    {
        ArgumentNullException.ThrowIfNull(map);
        dimensions ??= [.. Enumerable.Range(0, map.Dimensions)];
        if (dimensions.Count == 0 || dimensions.Any(d => d < 0 || d >= map.Dimensions))
            throw new ArgumentException($"The dimensions are 0 to {map.Dimensions - 1}; at least one is drawn.", nameof(dimensions));
        int[][] sheets = [.. dimensions.Chunk(PlanesPerSheet)];
        return [.. sheets.Select((sheet, i) => PlanesView.Draw(map, sheet, sheets.Length == 1 ? title : $"{title}, sheet {i + 1} of {sheets.Length}"))];
    }

    /// <summary>How many samples chose each unit, as areas.</summary>
    /// <param name="map">The map.</param>
    /// <param name="hits">One number a unit, 0 or above.</param>
    /// <param name="title">What stands above.</param>
    /// <returns>A drawing.</returns>
    /// <exception cref="ArgumentException">There is not one number a unit, or one is negative.</exception>
    public static MapFigure Hits(SelfOrganizingMap map, IReadOnlyList<int> hits, string title = "Hits")
    {
        RequireOneAUnit(map, hits, nameof(hits));
        if (hits.Any(count => count < 0)) throw new ArgumentException("A unit is not chosen by fewer than 0 samples.", nameof(hits));
        return HitsView.Draw(map, hits, title);
    }

    /// <summary>The codebook: pictures where <see cref="SelfOrganizingMap.Picture"/> says so, otherwise bars or lines of the fields.</summary>
    /// <param name="map">The map.</param>
    /// <param name="order">Place i (row by row) shows unit order[i], such as <see cref="SpiralOrder"/>; null = each unit in its place.</param>
    /// <param name="contrast">Which values are black and white in pictures.</param>
    /// <param name="title">What stands above.</param>
    /// <returns>A drawing.</returns>
    /// <exception cref="ArgumentException">The order is no permutation of the units.</exception>
    public static MapFigure Codebook(SelfOrganizingMap map, IReadOnlyList<int>? order = null, CodebookContrast contrast = CodebookContrast.Automatic, string title = "Codebook")
    {
        ArgumentNullException.ThrowIfNull(map);
        if (order is not null && !order.Order().SequenceEqual(Enumerable.Range(0, map.Topology.Units)))
            throw new ArgumentException($"A reading order names each of the {map.Topology.Units} units once.", nameof(order));
        return CodebookView.Draw(map, order, contrast, title);
    }

    /// <summary>Which classes' samples chose each unit, as pies.</summary>
    /// <param name="map">The map.</param>
    /// <param name="counts">Units x classes numbers of samples.</param>
    /// <param name="names">One name a class; null = <see cref="SelfOrganizingMap.ClassNames"/>, or numbers.</param>
    /// <param name="title">What stands above.</param>
    /// <returns>A drawing.</returns>
    /// <exception cref="ArgumentException">The counts are not units x classes, or fewer names than classes are given.</exception>
    public static MapFigure Classes(SelfOrganizingMap map, int[,] counts, IReadOnlyList<string>? names = null, string title = "Classes")
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.GetLength(0) != map.Topology.Units) throw new ArgumentException($"The map has {map.Topology.Units} units, the counts are of {counts.GetLength(0)}.", nameof(counts));
        names ??= map.ClassNames ?? [.. Enumerable.Range(0, counts.GetLength(1)).Select(kind => $"class {kind}")];
        if (names.Count < counts.GetLength(1)) throw new ArgumentException($"{names.Count} names do not fit {counts.GetLength(1)} classes.", nameof(names));
        return ClassesView.Draw(map, counts, names, title);
    }

    /// <summary>Clusters of units in colours, with lines where they meet.</summary>
    /// <param name="map">The map.</param>
    /// <param name="clusters">A unit's cluster 0, 1, ...; -1 = none.</param>
    /// <param name="title">What stands above.</param>
    /// <returns>A drawing.</returns>
    /// <exception cref="ArgumentException">There is not one number a unit.</exception>
    public static MapFigure Clusters(SelfOrganizingMap map, IReadOnlyList<int> clusters, string title = "Clusters")
    {
        RequireOneAUnit(map, clusters, nameof(clusters));
        return ClustersView.Draw(map, clusters, title);
    }

    /// <summary>A text in each unit.</summary>
    /// <param name="map">The map.</param>
    /// <param name="labels">One text a unit, null or empty = none; null = <see cref="SelfOrganizingMap.UnitLabels"/>.</param>
    /// <param name="title">What stands above.</param>
    /// <returns>A drawing.</returns>
    /// <exception cref="ArgumentException">There is not one text a unit.</exception>
    public static MapFigure Labels(SelfOrganizingMap map, IReadOnlyList<string?>? labels = null, string title = "Labels")
    {
        ArgumentNullException.ThrowIfNull(map);
        labels ??= map.UnitLabels;
        RequireOneAUnit(map, labels, nameof(labels));
        return LabelsView.Draw(map, labels, title);
    }

    /// <summary>How the response around a best matching unit changes during a training: curves through it and small maps.</summary>
    /// <param name="map">The map.</param>
    /// <param name="unit">The best matching unit.</param>
    /// <param name="moments">At least one, in the order of time.</param>
    /// <param name="title">What stands above.</param>
    /// <returns>A drawing.</returns>
    /// <exception cref="ArgumentException">There is no moment, one has not one number a unit, or the unit does not exist.</exception>
    public static MapFigure Selectivity(SelfOrganizingMap map, int unit, IReadOnlyList<SelectivityMoment> moments, string title = "Selectivity")
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(moments);
        RequireUnits(map, [unit], nameof(unit));
        if (moments.Count == 0) throw new ArgumentException("Selectivity needs at least one moment.", nameof(moments));
        foreach (SelectivityMoment moment in moments) RequireOneAUnit(map, moment.Response, nameof(moments));
        return SelectivityView.Draw(map, unit, moments, title);
    }

    /// <summary>Ways through the map, over its U-matrix.</summary>
    /// <param name="map">The map.</param>
    /// <param name="units">A unit's mean distance to its neighbours.</param>
    /// <param name="trajectories">The ways.</param>
    /// <param name="title">What stands above.</param>
    /// <returns>A drawing.</returns>
    /// <exception cref="ArgumentException">There is not one number a unit, or a way names a unit that does not exist.</exception>
    public static MapFigure Trajectories(SelfOrganizingMap map, IReadOnlyList<double> units, IReadOnlyList<MapTrajectory> trajectories, string title = "Trajectories")
    {
        RequireOneAUnit(map, units, nameof(units));
        ArgumentNullException.ThrowIfNull(trajectories);
        foreach (MapTrajectory trajectory in trajectories) RequireUnits(map, trajectory.Units, nameof(trajectories));
        return TrajectoriesView.Draw(map, units, trajectories, title);
    }

    /// <summary>Where real and generated samples fall on a map: real | generated | difference.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="title">What stands above.</param>
    /// <returns>A drawing.</returns>
    public static MapFigure Coverage(CoverageResult result, string title = "Coverage")
    {
        ArgumentNullException.ThrowIfNull(result);
        return CoverageView.Draw(result, title);
    }

    private static void RequireOneAUnit<T>(SelfOrganizingMap map, IReadOnlyList<T> values, string name)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Count != map.Topology.Units) throw new ArgumentException($"The map has {map.Topology.Units} units, but {values.Count} values are given.", name);
    }

    private static void RequireUnits(SelfOrganizingMap map, IReadOnlyList<int> units, string name)
    {
        foreach (int unit in units)
        {
            if (unit < 0 || unit >= map.Topology.Units) throw new ArgumentException($"There is no unit {unit}; they are 0 to {map.Topology.Units - 1}.", name);
        }
    }
}

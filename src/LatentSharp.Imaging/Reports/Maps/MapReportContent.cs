using LatentSharp.Data;
using LatentSharp.Imaging.Maps;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Reports.Maps;

/// <summary>What a map's report tells. Only the map is needed; what is missing is left out of the page.</summary>
public sealed record MapReportContent
{
    /// <summary>The map.</summary>
    public required SelfOrganizingMap Map { get; init; }

    /// <summary>The page's title; null (default) = the recipe's name.</summary>
    public string? Title { get; init; }

    /// <summary>The samples to show in their units, or null. Given together with <see cref="BestUnits"/>.</summary>
    public SampleMatrix? Samples { get; init; }

    /// <summary>The best matching unit of each sample, or null.</summary>
    public IReadOnlyList<int>? BestUnits { get; init; }

    /// <summary>How good the map is; default nothing.</summary>
    public IReadOnlyList<MapMeasure> Measures { get; init; } = [];

    /// <summary>What a reader should know of the training; default nothing.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Each unit's mean distance to its neighbours, or null.</summary>
    public IReadOnlyList<double>? UMatrix { get; init; }

    /// <summary>The distances of neighbouring units, as <see cref="MapViews.UMatrixEdges"/> takes them, or null.</summary>
    public IReadOnlyList<(int UnitA, int UnitB, double Distance)>? Edges { get; init; }

    /// <summary>Each unit's cluster, -1 = none, or null.</summary>
    public IReadOnlyList<int>? Clusters { get; init; }

    /// <summary>Each unit's label; null (default) = the map's own.</summary>
    public IReadOnlyList<string?>? Labels { get; init; }

    /// <summary>Further drawings, such as trajectories, at the end; default none.</summary>
    public IReadOnlyList<MapFigure> Figures { get; init; } = [];

    /// <summary>The most samples shown of a unit, 0 to 100; default 12.</summary>
    public int SamplesPerUnit { get; init; } = 12;
}

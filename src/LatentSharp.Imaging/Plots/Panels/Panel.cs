namespace LatentSharp.Imaging.Plots.Panels;

/// <summary>Curves over one pair of axes.</summary>
public sealed record Panel
{
    /// <summary>The line above.</summary>
    public required string Title { get; init; }

    /// <summary>What is drawn, from back to front.</summary>
    public required IReadOnlyList<PanelSeries> Series { get; init; }

    /// <summary>The name of the horizontal axis; default none.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>The name of the vertical axis; default none.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>The ends of the horizontal axis; null (default) = those of the series.</summary>
    public (double Low, double High)? XRange { get; init; }

    /// <summary>The ends of the vertical axis; null (default) = those of the finite values, with a margin.</summary>
    public (double Low, double High)? YRange { get; init; }

    /// <summary>Whether the vertical axis is logarithmic; values at or below 0 then leave gaps. Default false.</summary>
    public bool IsLogarithmic { get; init; }
}

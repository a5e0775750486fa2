namespace LatentSharp.Imaging.Plots.Panels;

/// <summary>How the numbers of a series are drawn.</summary>
public enum SeriesStyle
{
    /// <summary>A line; values that are not finite leave a gap.</summary>
    Line,

    /// <summary>A dashed line, for theory and bounds.</summary>
    Dashed,

    /// <summary>A line with markers, for few measured values.</summary>
    Marked,

    /// <summary>A line and the area between it and <see cref="PanelSeries.Base"/>.</summary>
    Filled,

    /// <summary>The area between it and <see cref="PanelSeries.Base"/> alone.</summary>
    Area,
}

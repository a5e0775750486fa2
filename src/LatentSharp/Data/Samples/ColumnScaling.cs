namespace LatentSharp.Data;

/// <summary>How a column of numbers is scaled. Missing values are ignored; a constant column is shifted only.</summary>
public enum ColumnScaling
{
    /// <summary>The numbers stay as they are.</summary>
    None,

    /// <summary>To [0, 1] by least and greatest value.</summary>
    Unit,

    /// <summary>To mean 0 and standard deviation 1 (of the population, divided by the count).</summary>
    ZScore,

    /// <summary>To median 0 and interquartile range 1 (quartiles interpolated linearly); not swayed by outliers.</summary>
    Robust,
}

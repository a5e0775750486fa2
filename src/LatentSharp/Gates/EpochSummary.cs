namespace LatentSharp.Gates;

/// <summary>How the values of several epochs become one.</summary>
public enum EpochSummary
{
    /// <summary>The last epoch's.</summary>
    Last,

    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The least.</summary>
    Least,

    /// <summary>The most.</summary>
    Most,

    /// <summary>The slope of the least-squares line, per epoch.</summary>
    Trend,

    /// <summary>How many epochs have no finite value.</summary>
    NotFinite,
}

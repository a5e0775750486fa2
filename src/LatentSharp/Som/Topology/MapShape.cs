namespace LatentSharp.Som;

/// <summary>Which edges of a map are joined.</summary>
public enum MapShape
{
    /// <summary>None.</summary>
    Sheet,

    /// <summary>The last row is next to the first.</summary>
    Cylinder,

    /// <summary>The last row is next to the first, and the last column next to the first.</summary>
    Toroid,
}

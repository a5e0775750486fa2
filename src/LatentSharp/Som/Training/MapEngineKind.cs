namespace LatentSharp.Som;

/// <summary>How a map training is carried out. Every way finds the same best matching units.</summary>
public enum MapEngineKind
{
    /// <summary>Whatever costs least.</summary>
    Auto,

    /// <summary>The textbook form; can do everything that a recipe can say.</summary>
    Reference,

    /// <summary>Online, on inner products of samples: for fewer samples than dimensions.</summary>
    Dual,

    /// <summary>Online, some steps at once as matrix products.</summary>
    Blocked,

    /// <summary>Batch, with bounds that spare most comparisons.</summary>
    Pruned,
}

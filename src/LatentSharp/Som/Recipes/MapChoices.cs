namespace LatentSharp.Som;

/// <summary>When the codebook changes.</summary>
public enum MapAlgorithm
{
    /// <summary>After each sample (Kohonen 1982).</summary>
    Online,

    /// <summary>Once an epoch, to the weighted means of the samples (Kohonen 2001, section 3.6).</summary>
    Batch,
}

/// <summary>How a sample is compared with a codebook vector.</summary>
public enum MapDistance
{
    /// <summary>Square root of the sum of squares.</summary>
    Euclidean,

    /// <summary>1 - cosine of the angle.</summary>
    Cosine,

    /// <summary>Sum of absolute differences.</summary>
    Manhattan,

    /// <summary>Largest absolute difference.</summary>
    Chebyshev,
}

/// <summary>What is brought to unit length.</summary>
public enum MapNormalization
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Each sample, before training.</summary>
    Samples,

    /// <summary>Each codebook vector, after each epoch.</summary>
    Codebook,

    /// <summary>Both: the dot-product map.</summary>
    Both,
}

/// <summary>What becomes of a missing value (NaN).</summary>
public enum MissingValues
{
    /// <summary>Training is refused, naming the row and the column.</summary>
    Reject,

    /// <summary>Distances are taken over the observed dimensions, times D / observed; only these learn. A sample without any value is refused.</summary>
    Mask,

    /// <summary>Samples with a missing value are left out; how many is reported.</summary>
    Drop,
}

/// <summary>The order in which online training sees the samples.</summary>
public enum SampleOrder
{
    /// <summary>A new random order each epoch.</summary>
    Shuffled,

    /// <summary>As they come.</summary>
    Sequential,
}

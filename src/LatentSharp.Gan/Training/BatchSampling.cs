namespace LatentSharp.Gan.Training;

/// <summary>How the pictures of a batch are chosen.</summary>
public enum BatchSampling
{
    /// <summary>Each picture of each batch is drawn uniformly from all (what the source text's code does).</summary>
    WithReplacement,

    /// <summary>The set is shuffled and dealt out; a new order follows when it is used up (what the source text's words say).</summary>
    Shuffled,
}

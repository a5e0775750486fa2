namespace LatentSharp.Gan.Networks;

/// <summary>What a forward pass is for.</summary>
public enum PassMode
{
    /// <summary>Batch norm uses the batch's own statistics and its running averages advance.</summary>
    Training,

    /// <summary>Batch norm uses its running averages; nothing changes.</summary>
    Evaluation,
}

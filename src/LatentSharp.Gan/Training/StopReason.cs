namespace LatentSharp.Gan.Training;

/// <summary>Why a training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs are done.</summary>
    Finished,

    /// <summary>The caller cancelled; the state is saved.</summary>
    Interrupted,

    /// <summary>A loss or a weight was NaN or infinite; the last checkpoint is from before.</summary>
    NonFinite,

    /// <summary>The game collapsed and the recipe says to stop, or rollbacks did not help; the state is saved.</summary>
    Collapse,

    /// <summary>It came to the epoch after which it should pause, before the recipe's last; the state is saved.</summary>
    Paused,
}

namespace LatentSharp.Sweeps;

/// <summary>How a trial ended on a rung.</summary>
public enum TrialOutcome
{
    /// <summary>It trained as long as the rung says and has a score.</summary>
    Measured,

    /// <summary>An alarm said that the game had collapsed, and it was stopped.</summary>
    Collapsed,

    /// <summary>A loss, a weight or the score was not finite.</summary>
    NonFinite,
}

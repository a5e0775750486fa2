namespace LatentSharp.Sweeps;

/// <summary>How far a trial is after it was run as far as could be.</summary>
public enum TrialState
{
    /// <summary>It is through the last rung.</summary>
    Finished,

    /// <summary>It failed, and is ranked behind all others.</summary>
    Failed,

    /// <summary>Its setting was not among the better ones of a rung.</summary>
    Dropped,

    /// <summary>Whether it goes on cannot be said before other trials have their results.</summary>
    Waiting,
}

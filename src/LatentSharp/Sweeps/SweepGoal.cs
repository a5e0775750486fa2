namespace LatentSharp.Sweeps;

/// <summary>Which way a score improves.</summary>
public enum SweepGoal
{
    /// <summary>Less is better.</summary>
    Minimise,

    /// <summary>More is better.</summary>
    Maximise,
}

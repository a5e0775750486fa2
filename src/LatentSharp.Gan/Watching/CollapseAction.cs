namespace LatentSharp.Gan.Watching;

/// <summary>What a training does when an alarm says that the game has collapsed.</summary>
public enum CollapseAction
{
    /// <summary>It says so and goes on.</summary>
    Warn,

    /// <summary>It saves the state and stops.</summary>
    Stop,

    /// <summary>It returns to the last healthy checkpoint, changes one thing and tries again, a bounded number of times.</summary>
    Rollback,
}

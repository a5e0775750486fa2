namespace LatentSharp.Gan.Watching;

/// <summary>How a training is watched, and what it does when it fails. Watching alone changes no bit of the result; a rollback does.</summary>
public sealed record WatchingOptions
{
    /// <summary>Whether the signals are measured after each epoch; default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Generated pictures, and at most so many real ones, that each check looks at: 16..1024; default 64.</summary>
    public int Pictures { get; init; } = 64;

    /// <summary>Checks in a row (one an epoch) for which a signal must be beyond its threshold: 1..1000; default 3.</summary>
    public int Checks { get; init; } = 3;

    /// <summary>Generator iterations before checks count, since fresh networks look collapsed; at least 0; default 500.</summary>
    public int Grace { get; init; } = 500;

    /// <summary>Where each signal becomes alarming.</summary>
    public AlarmThresholds Thresholds { get; init; } = new();

    /// <summary>What to do when the game has collapsed; default to say so and go on.</summary>
    public CollapseAction OnCollapse { get; init; } = CollapseAction.Warn;

    /// <summary>Rollbacks in all before the training gives up: 0..100; default 3.</summary>
    public int MostRollbacks { get; init; } = 3;

    /// <summary>Checks every number.</summary>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    public WatchingOptions Validated()
    {
        if (Pictures is not (>= 16 and <= 1024)) throw new ArgumentException($"Each check looks at 16 to 1024 pictures, not {Pictures}.");
        if (Checks is not (>= 1 and <= 1000)) throw new ArgumentException($"An alarm takes 1 to 1000 checks in a row, not {Checks}.");
        if (Grace < 0) throw new ArgumentException($"Checks count after 0 or more iterations, not {Grace}.");
        if (MostRollbacks is not (>= 0 and <= 100)) throw new ArgumentException($"There are 0 to 100 rollbacks, not {MostRollbacks}.");
        if (OnCollapse != CollapseAction.Warn && !Enabled) throw new ArgumentException("Nothing can be done about a collapse that nobody watches for; leave watching enabled.");
        Thresholds.Validated();
        return this;
    }
}

using LatentSharp.Sweeps.Space;

namespace LatentSharp.Sweeps;

/// <summary>Where a sweep stands.</summary>
/// <param name="Round">The round, from 1.</param>
/// <param name="Rounds">Rounds in all.</param>
/// <param name="Rung">The rung, from 0.</param>
/// <param name="Rungs">Rungs in all.</param>
/// <param name="Done">Trials of the rung that are done.</param>
/// <param name="All">Trials of the rung.</param>
public sealed record SweepProgress(int Round, int Rounds, int Rung, int Rungs, int Done, int All)
{
    /// <summary>The trial that this process runs; null = it runs none.</summary>
    public SweepTrial? Trial { get; init; }

    /// <summary>What it is at, such as "epoch 3/9"; empty = nothing.</summary>
    public string Words { get; init; } = "";

    /// <summary>The share of the whole sweep that is done, 0 to 1: measured in training, the further rounds included.</summary>
    public double Share { get; init; }

    /// <summary>Estimated time to the end, if this process runs everything that is left; null = not known yet.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>What a person should read at once; null (default) = nothing.</summary>
    public string? Notice { get; init; }
}

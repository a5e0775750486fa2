namespace LatentSharp.Sweeps;

/// <summary>Where a trial stands on its way to the end of a rung.</summary>
/// <param name="Done">The share that is done, 0 to 1.</param>
/// <param name="Words">What is being done, such as "epoch 3/9".</param>
public sealed record TrialProgress(double Done, string Words)
{
    /// <summary>What a person should read at once, such as an alarm; null (default) = nothing.</summary>
    public string? Notice { get; init; }
}

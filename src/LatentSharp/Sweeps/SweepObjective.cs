namespace LatentSharp.Sweeps;

/// <summary>What settings are ranked by.</summary>
/// <param name="Name">A metric of an evaluation, or a signal of metrics.jsonl.</param>
/// <param name="Goal">Which way it improves. Of a metric that should be near its floor the score is the distance to the floor, which is minimised.</param>
public sealed record SweepObjective(string Name, SweepGoal Goal)
{
    /// <summary>Whether it is a signal of metrics.jsonl; otherwise pictures are drawn and measured at the end of each rung.</summary>
    public bool IsSignal { get; init; }

    /// <summary>Whether the score is the distance from the floor.</summary>
    public bool IsDistanceToFloor { get; init; }

    /// <summary>The space of the metric, or the beginning of its name; null = it has one space.</summary>
    public string? Space { get; init; }

    /// <summary>Of a metric: pictures to generate, at least 20; null (default) = as `gan evaluate` does.</summary>
    public int? Pictures { get; init; }

    /// <summary>Of a signal: the mean of the last so many epochs, at least 1; default 1.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>The objective in words, such as "recall, PCA" or "mean of balance over the last 3 epochs".</summary>
    public string Words => (IsSignal && Epochs > 1 ? $"{Name}, mean of {Epochs} epochs" : Name) + (Space is null ? "" : $", {Space}") + (IsDistanceToFloor ? ", distance to the floor" : "");

    /// <summary>A number by which better scores come first.</summary>
    /// <param name="score">A score.</param>
    /// <returns>The score, or its negative where more is better.</returns>
    public double Cost(double score) => Goal == SweepGoal.Minimise ? score : -score;
}

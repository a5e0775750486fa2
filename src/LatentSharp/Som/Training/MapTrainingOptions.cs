namespace LatentSharp.Som;

/// <summary>How a map training is carried out, as opposed to what is trained.</summary>
public sealed record MapTrainingOptions
{
    /// <summary>Threads; null = all processors. The result does not depend on it.</summary>
    public int? Threads { get; init; }

    /// <summary>The engine; default whatever costs least.</summary>
    public MapEngineKind Engine { get; init; } = MapEngineKind.Auto;

    /// <summary>A checkpoint is written after the epoch in which so much time has passed since the last; default two minutes. The end and an interruption always write one.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(2);
}

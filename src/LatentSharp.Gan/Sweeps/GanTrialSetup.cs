using LatentSharp.Data;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Gan.Sweeps;

/// <summary>What the trainings of a sweep need from outside: recipes, pictures and ways to store pictures.</summary>
public sealed record GanTrialSetup
{
    /// <summary>What a trial trains; a function of its arguments.</summary>
    public required Func<SweepPlan, SweepTrial, GanTraining> Prepare { get; init; }

    /// <summary>Stores pictures of one size as one PNG file.</summary>
    public required Action<string, IReadOnlyList<Picture>> SaveGrid { get; init; }

    /// <summary>Stores one picture as a PNG file, which appears whole or not at all.</summary>
    public required Action<string, Picture> SavePicture { get; init; }

    /// <summary>What is done with a run folder at the end of each rung, such as writing a report; null (default) = nothing.</summary>
    public Action<string>? Conclude { get; init; }
}

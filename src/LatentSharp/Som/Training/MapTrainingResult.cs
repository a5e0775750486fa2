using LatentSharp.Data;
using LatentSharp.Random;

namespace LatentSharp.Som;

/// <summary>How a map training ended.</summary>
/// <param name="Map">The map as it stands.</param>
/// <param name="Epochs">Whole epochs done, those before a resume included.</param>
/// <param name="Engine">The engine that was used.</param>
/// <param name="TrainSeconds">Seconds of training in this process, preparation of the samples included, storing the end excluded.</param>
/// <param name="Finished">Whether all epochs are done; false = interrupted.</param>
/// <param name="Remarks">What a user should know of the samples: constant columns, samples left out, units that no sample chose.</param>
public sealed record MapTrainingResult(SelfOrganizingMap Map, int Epochs, MapEngineKind Engine, double TrainSeconds, bool Finished, IReadOnlyList<string> Remarks)
{
    /// <summary>
    /// The samples that were trained on, after drawing and dropping and before normalisation; of samples that are not in memory, at most 20,000
    /// evenly spaced ones.
    /// </summary>
    public required SampleMatrix Samples { get; init; }

    /// <summary>How many samples were trained on.</summary>
    public required long SampleCount { get; init; }

    /// <summary>Where the random stream of the samples' orders stands after the last whole epoch.</summary>
    public RandomStreamState Generator { get; init; }
}

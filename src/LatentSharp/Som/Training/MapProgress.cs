namespace LatentSharp.Som;

/// <summary>Where a map training stands.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">All epochs.</param>
/// <param name="SamplesDone">Samples done in this epoch.</param>
/// <param name="Samples">Samples an epoch.</param>
/// <param name="MeanDistance">Mean distance of samples to their best matching units in the last whole epoch; NaN before.</param>
/// <param name="SamplesPerSecond">Samples a second so far.</param>
/// <param name="Remaining">Estimated time to the end.</param>
public sealed record MapProgress(int Epoch, int Epochs, long SamplesDone, long Samples, double MeanDistance, double SamplesPerSecond, TimeSpan Remaining)
{
    /// <summary>Whether this report ends an epoch.</summary>
    public bool EndsEpoch => SamplesDone == Samples;
}

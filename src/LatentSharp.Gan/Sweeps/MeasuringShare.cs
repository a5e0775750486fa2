using LatentSharp.Evaluation;
using LatentSharp.Sweeps;

namespace LatentSharp.Gan.Sweeps;

/// <summary>An evaluation's progress as the last part of a trial's.</summary>
internal sealed class MeasuringShare(IProgress<TrialProgress> progress) : IProgress<EvaluationProgress>
{
    /// <summary>The share of the time that training is taken for; what it really is depends on the recipe and is not known before.</summary>
    public const double Training = 0.75;

    public void Report(EvaluationProgress value) => progress.Report(new TrialProgress(Training + (1 - Training) * value.Done, value.Step));
}

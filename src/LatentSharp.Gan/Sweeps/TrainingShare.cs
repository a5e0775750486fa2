using System.Globalization;
using LatentSharp.Gan.Training;
using LatentSharp.Sweeps;

namespace LatentSharp.Gan.Sweeps;

/// <summary>A training's progress as the first part of a trial's.</summary>
/// <param name="progress">Told.</param>
/// <param name="before">The epoch at which the rung begins.</param>
/// <param name="until">The epoch at which it ends.</param>
internal sealed class TrainingShare(IProgress<TrialProgress> progress, int before, int until) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        double epochs = value.Epoch - 1 + (double)value.Iteration / value.IterationsPerEpoch - before;
        progress.Report(new TrialProgress(MeasuringShare.Training * Math.Clamp(epochs / Math.Max(1, until - before), 0, 1),
            string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}/{until}  D {value.DiscriminatorLoss:F4}  G {value.GeneratorLoss:F4}")) { Notice = value.Notice });
    }
}

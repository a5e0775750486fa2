using System.Globalization;
using LatentSharp.Cli.Terminal;
using LatentSharp.Gan.Training;

namespace LatentSharp.Cli.Gan;

/// <summary>An adversarial training's progress on stderr.</summary>
internal static class TrainingDisplay
{
    /// <summary>Runs a training under a display.</summary>
    public static TrainingResult Run(Func<IProgress<TrainingProgress>, TrainingResult> train) => ProgressDisplay<TrainingProgress>.Run(Measure, Describe, train, value => value.Notice);

    private static (double Done, double All) Measure(TrainingProgress value) =>
        ((double)(value.Epoch - 1) * value.IterationsPerEpoch + value.Iteration, (double)value.Epochs * value.IterationsPerEpoch);

    private static string Describe(TrainingProgress value) => string.Create(CultureInfo.InvariantCulture,
        $"epoch {value.Epoch}/{value.Epochs}  D {value.DiscriminatorLoss:F4}  G {value.GeneratorLoss:F4}  {value.ImagesPerSecond:F0} images/s  {Durations.Describe(value.Remaining)} left");
}

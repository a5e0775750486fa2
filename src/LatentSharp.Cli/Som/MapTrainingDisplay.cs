using System.Globalization;
using LatentSharp.Cli.Terminal;
using LatentSharp.Som;

namespace LatentSharp.Cli.Som;

/// <summary>A map training's progress on stderr.</summary>
internal static class MapTrainingDisplay
{
    /// <summary>Runs a training under a display.</summary>
    public static MapTrainingResult Run(Func<IProgress<MapProgress>, MapTrainingResult> train) => ProgressDisplay<MapProgress>.Run(Measure, Describe, train);

    private static (double Done, double All) Measure(MapProgress value) =>
        ((double)(value.Epoch - 1) * value.Samples + value.SamplesDone, (double)value.Epochs * value.Samples);

    private static string Describe(MapProgress value)
    {
        string distance = double.IsNaN(value.MeanDistance) ? "" : string.Create(CultureInfo.InvariantCulture, $"  mean distance {value.MeanDistance:G4}");
        return string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}/{value.Epochs}{distance}  {value.SamplesPerSecond:F0} samples/s  {Durations.Describe(value.Remaining)} left");
    }
}

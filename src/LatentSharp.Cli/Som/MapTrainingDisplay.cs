using System.Diagnostics;
using System.Globalization;
using LatentSharp.Cli.Terminal;
using LatentSharp.Som;
using Spectre.Console;

namespace LatentSharp.Cli.Som;

/// <summary>A map training's progress on stderr: a live bar on a terminal, a plain line now and then elsewhere.</summary>
internal sealed class MapTrainingDisplay : IProgress<MapProgress>
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(15);
    private readonly ProgressTask? _task;
    private long _lastLine = Stopwatch.GetTimestamp();

    private MapTrainingDisplay(ProgressTask? task) => _task = task;

    /// <summary>Runs a training under a display.</summary>
    public static MapTrainingResult Run(Func<IProgress<MapProgress>, MapTrainingResult> train)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected) return train(new MapTrainingDisplay(null));
        return console.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn())
            .Start(context => train(new MapTrainingDisplay(context.AddTask("starting"))));
    }

    /// <inheritdoc/>
    public void Report(MapProgress value)
    {
        if (_task is null)
        {
            bool last = value.EndsEpoch && value.Epoch == value.Epochs;
            if (!last && Stopwatch.GetElapsedTime(_lastLine) < LineInterval) return;
            _lastLine = Stopwatch.GetTimestamp();
            Console.Error.WriteLine(Describe(value));
            return;
        }

        _task.MaxValue = (double)value.Epochs * value.Samples;
        _task.Value = (double)(value.Epoch - 1) * value.Samples + value.SamplesDone;
        _task.Description = Markup.Escape(Describe(value));
    }

    private static string Describe(MapProgress value)
    {
        string distance = double.IsNaN(value.MeanDistance) ? "" : string.Create(CultureInfo.InvariantCulture, $"  mean distance {value.MeanDistance:G4}");
        return string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}/{value.Epochs}{distance}  {value.SamplesPerSecond:F0} samples/s  {Durations.Describe(value.Remaining)} left");
    }
}

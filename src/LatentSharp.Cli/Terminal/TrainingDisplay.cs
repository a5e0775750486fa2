using System.Diagnostics;
using System.Globalization;
using LatentSharp.Gan.Training;
using Spectre.Console;

namespace LatentSharp.Cli.Terminal;

/// <summary>A training's progress on stderr: a live bar on a terminal, a plain line now and then elsewhere.</summary>
internal sealed class TrainingDisplay : IProgress<TrainingProgress>
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(15);
    private readonly ProgressTask? _task;
    private long _lastLine = Stopwatch.GetTimestamp();

    private TrainingDisplay(ProgressTask? task) => _task = task;

    /// <summary>Runs a training under a display.</summary>
    public static TrainingResult Run(Func<IProgress<TrainingProgress>, TrainingResult> train)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected) return train(new TrainingDisplay(null));
        return console.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn())
            .Start(context => train(new TrainingDisplay(context.AddTask("starting"))));
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (_task is null)
        {
            bool last = value.EndsEpoch && value.Epoch == value.Epochs;
            if (!last && Stopwatch.GetElapsedTime(_lastLine) < LineInterval) return;
            _lastLine = Stopwatch.GetTimestamp();
            Console.Error.WriteLine(Describe(value));
            return;
        }

        _task.MaxValue = (double)value.Epochs * value.IterationsPerEpoch;
        _task.Value = (double)(value.Epoch - 1) * value.IterationsPerEpoch + value.Iteration;
        _task.Description = Markup.Escape(Describe(value));
    }

    private static string Describe(TrainingProgress value) => string.Create(CultureInfo.InvariantCulture,
        $"epoch {value.Epoch}/{value.Epochs}  D {value.DiscriminatorLoss:F4}  G {value.GeneratorLoss:F4}  {value.ImagesPerSecond:F0} images/s  {Durations.Describe(value.Remaining)} left");
}

using System.Diagnostics;
using Spectre.Console;

namespace LatentSharp.Cli.Terminal;

/// <summary>Progress of long work on stderr: a live bar on a terminal, a plain line now and then elsewhere.</summary>
/// <typeparam name="T">What the work reports.</typeparam>
internal sealed class ProgressDisplay<T> : IProgress<T>
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(15);
    private readonly ProgressTask? _task;
    private readonly Func<T, (double Done, double All)> _measure;
    private readonly Func<T, string> _describe;
    private long _lastLine = Stopwatch.GetTimestamp();

    private ProgressDisplay(ProgressTask? task, Func<T, (double Done, double All)> measure, Func<T, string> describe) =>
        (_task, _measure, _describe) = (task, measure, describe);

    /// <summary>Runs work under a display.</summary>
    /// <param name="measure">How much is done, and how much there is.</param>
    /// <param name="describe">One line.</param>
    /// <param name="work">The work.</param>
    /// <returns>What the work returns.</returns>
    public static TResult Run<TResult>(Func<T, (double Done, double All)> measure, Func<T, string> describe, Func<IProgress<T>, TResult> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected) return work(new ProgressDisplay<T>(null, measure, describe));
        return console.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn())
            .Start(context => work(new ProgressDisplay<T>(context.AddTask("starting"), measure, describe)));
    }

    /// <inheritdoc/>
    public void Report(T value)
    {
        (double done, double all) = _measure(value);
        if (_task is null)
        {
            if (done < all && Stopwatch.GetElapsedTime(_lastLine) < LineInterval) return;
            _lastLine = Stopwatch.GetTimestamp();
            Console.Error.WriteLine(_describe(value));
            return;
        }

        _task.MaxValue = all;
        _task.Value = done;
        _task.Description = Markup.Escape(_describe(value));
    }
}

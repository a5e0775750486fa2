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
    private readonly Func<T, string?>? _notice;
    private readonly IAnsiConsole? _console;
    private long _lastLine = Stopwatch.GetTimestamp();

    private ProgressDisplay(IAnsiConsole? console, ProgressTask? task, Func<T, (double Done, double All)> measure, Func<T, string> describe, Func<T, string?>? notice) =>
        (_console, _task, _measure, _describe, _notice) = (console, task, measure, describe, notice);

    /// <summary>Runs work under a display.</summary>
    /// <param name="measure">How much is done, and how much there is.</param>
    /// <param name="describe">One line.</param>
    /// <param name="work">The work.</param>
    /// <param name="notice">What of a report must be read at once and stays on the screen, or null; null = nothing ever.</param>
    /// <returns>What the work returns.</returns>
    public static TResult Run<TResult>(Func<T, (double Done, double All)> measure, Func<T, string> describe, Func<IProgress<T>, TResult> work, Func<T, string?>? notice = null)
    {
        IAnsiConsole console = PlainConsole.Error();
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected) return work(new ProgressDisplay<T>(null, null, measure, describe, notice));
        return console.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn())
            .Start(context => work(new ProgressDisplay<T>(console, context.AddTask("starting"), measure, describe, notice)));
    }

    /// <inheritdoc/>
    public void Report(T value)
    {
        if (_notice?.Invoke(value) is string notice)
        {
            if (_console is null) Console.Error.WriteLine(notice);
            else _console.WriteLine(notice);
            return;
        }

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

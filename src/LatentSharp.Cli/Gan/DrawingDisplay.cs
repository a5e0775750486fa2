using System.Diagnostics;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;

namespace LatentSharp.Cli.Gan;

/// <summary>Watches a long drawing: every few seconds a line on stderr with the time left; Ctrl-C stops between two pictures.</summary>
/// <param name="count">Pictures to come.</param>
/// <param name="cancellation">Ctrl-C.</param>
internal sealed class DrawingDisplay(int count, CancellationToken cancellation)
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(3);

    /// <exception cref="OperationCanceledException">Ctrl-C.</exception>
    public IEnumerable<Picture> Watch(IEnumerable<Picture> pictures)
    {
        long start = Stopwatch.GetTimestamp(), lastLine = start;
        int done = 0;
        foreach (Picture picture in pictures)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return picture;
            done++;
            if (Stopwatch.GetElapsedTime(lastLine) < LineInterval || done == count) continue;
            lastLine = Stopwatch.GetTimestamp();
            Console.Error.WriteLine($"{done} of {count} pictures, {Durations.Describe(Stopwatch.GetElapsedTime(start) * ((double)(count - done) / done))} left");
        }
    }
}

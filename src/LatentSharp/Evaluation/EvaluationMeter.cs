using System.Diagnostics;

namespace LatentSharp.Evaluation;

/// <summary>Turns steps of estimated cost into progress with the time left.</summary>
internal sealed class EvaluationMeter(IProgress<EvaluationProgress>? progress, double cost, CancellationToken cancellation)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private double _done, _current;

    /// <summary>Ends the step under way and begins the next.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="part">Its share of the whole cost, in the unit of the cost.</param>
    public void Begin(string step, double part)
    {
        cancellation.ThrowIfCancellationRequested();
        (_done, _current) = (_done + _current, part);
        Report(step);
    }

    public void End()
    {
        (_done, _current) = (cost, 0);
        Report("done");
    }

    private void Report(string step)
    {
        double share = Math.Min(1, _done / cost);
        TimeSpan spent = Stopwatch.GetElapsedTime(_start);
        progress?.Report(new EvaluationProgress(step, share, share > 0 ? spent * ((1 - share) / share) : TimeSpan.Zero));
    }
}

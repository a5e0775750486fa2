using System.Diagnostics;
using System.Globalization;
using LatentSharp.Evaluation;

namespace LatentSharp.Gan.Evaluation;

/// <summary>One progress over the two parts of an evaluation: pictures are drawn, then measured.</summary>
internal sealed class EvaluationStages(IProgress<EvaluationProgress>? progress)
{
    /// <summary>The share of the time that drawing is taken for; what it really is depends on the networks and is not known before.</summary>
    private const double DrawingShare = 0.25;

    private readonly long _start = Stopwatch.GetTimestamp();

    public IProgress<int> Drawing(int count) => new Stage<int>(drawn =>
    {
        double done = DrawingShare * drawn / count;
        progress?.Report(new EvaluationProgress(string.Create(CultureInfo.InvariantCulture, $"drawing {count:N0} pictures"), done, Stopwatch.GetElapsedTime(_start) / done * (1 - done)));
    });

    public void Counting() => progress?.Report(new EvaluationProgress("counting classes", DrawingShare, Stopwatch.GetElapsedTime(_start) / DrawingShare * (1 - DrawingShare)));

    public IProgress<EvaluationProgress>? Measuring() => progress is null
        ? null
        : new Stage<EvaluationProgress>(value => progress.Report(value with { Done = DrawingShare + (1 - DrawingShare) * value.Done }));

    /// <summary>Reports on the thread that does the work, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Stage<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}

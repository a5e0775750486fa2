using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>Keeps every report, on the training's own thread, and cancels after a given number of iterations.</summary>
internal sealed class Reports(int cancelAfter = int.MaxValue) : IProgress<TrainingProgress>, IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public List<TrainingProgress> All { get; } = [];

    public CancellationToken Cancellation => _source.Token;

    public void Report(TrainingProgress value)
    {
        All.Add(value);
        if (All.Count == cancelAfter) _source.Cancel();
    }

    public void Dispose() => _source.Dispose();
}

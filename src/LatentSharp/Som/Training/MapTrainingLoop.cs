using System.Diagnostics;
using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som.Engines;

namespace LatentSharp.Som;

/// <summary>The epochs of a map training: orders, schedules, progress.</summary>
internal sealed class MapTrainingLoop(MapRecipe recipe, SampleMatrix samples, MapEngine engine, IProgress<MapProgress>? progress)
{
    private readonly RandomStream _orders = new(recipe.Seed, "order");
    private readonly int[] _order = [.. Enumerable.Range(0, samples.Rows)];
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _lastReport;
    private double _meanDistance = double.NaN;

    /// <summary>Whole epochs done.</summary>
    public int EpochsDone { get; private set; }

    /// <summary>Trains until all epochs are done.</summary>
    /// <returns>False if it was cancelled before.</returns>
    public bool Run(CancellationToken cancellation)
    {
        while (EpochsDone < recipe.Epochs)
        {
            if (cancellation.IsCancellationRequested) return false;

            // Each epoch's order is made from the same start, so that a stored stream position is enough to make it again.
            for (int i = 0; i < _order.Length; i++) _order[i] = i;
            if (recipe.Order == SampleOrder.Shuffled && recipe.Algorithm == MapAlgorithm.Online) _orders.Shuffle(_order.AsSpan());
            var epoch = new MapEpoch(_order, recipe.Radius!.At(EpochsDone, recipe.Epochs), recipe.LearningRate?.At(EpochsDone, recipe.Epochs) ?? 1) { Done = Report };
            try
            {
                _meanDistance = engine.RunEpoch(epoch, cancellation);
            }
            catch (OperationCanceledException)
            {
                return false;
            }

            EpochsDone++;
        }

        return true;
    }

    private void Report(long done)
    {
        if (progress is null) return;
        bool last = done == samples.Rows && EpochsDone + 1 == recipe.Epochs;
        if (!last && Stopwatch.GetElapsedTime(_lastReport).TotalMilliseconds < 100) return;
        _lastReport = Stopwatch.GetTimestamp();
        double seconds = Math.Max(1e-9, Stopwatch.GetElapsedTime(_started).TotalSeconds), all = (double)samples.Rows * recipe.Epochs, seen = (double)samples.Rows * EpochsDone + done;
        progress.Report(new MapProgress(EpochsDone + 1, recipe.Epochs, done, samples.Rows, _meanDistance, seen / seconds, TimeSpan.FromSeconds(seconds * (all - seen) / seen)));
    }
}

using System.Diagnostics;
using LatentSharp.Random;
using LatentSharp.Som.Engines;

namespace LatentSharp.Som;

/// <summary>The epochs of a map training: orders, schedules, progress.</summary>
/// <param name="recipe">A resolved recipe.</param>
/// <param name="samples">How many samples an epoch has.</param>
/// <param name="engine">Carries out the epochs.</param>
/// <param name="progress">Who hears of it, or null.</param>
internal sealed class MapTrainingLoop(MapRecipe recipe, long samples, MapEngine engine, IProgress<MapProgress>? progress)
{
    private readonly int[] _order = recipe.Algorithm == MapAlgorithm.Online ? new int[samples] : [];
    private readonly long _started = Stopwatch.GetTimestamp();
    private RandomStream _orders = new(recipe.Seed, "order");
    private long _lastReport;
    private int _epochsBefore;

    /// <summary>Whole epochs done, those before a resume included.</summary>
    public int EpochsDone { get; private set; }

    /// <summary>The mean distance of the samples to their best matching units in the last whole epoch; NaN before.</summary>
    public double MeanDistance { get; private set; } = double.NaN;

    /// <summary>The random stream of the orders as it stood after the last whole epoch.</summary>
    public RandomStreamState Orders { get; private set; } = new RandomStream(recipe.Seed, "order").State;

    /// <summary>Goes on after an epoch; the engine must stand there too.</summary>
    public void Restore(int epochsDone, RandomStreamState orders, double meanDistance)
    {
        (EpochsDone, _epochsBefore, Orders, MeanDistance) = (epochsDone, epochsDone, orders, meanDistance);
        _orders = new RandomStream(orders);
    }

    /// <summary>Trains until all epochs are done.</summary>
    /// <param name="epochEnded">Told after each epoch, with its schedules; null = nobody.</param>
    /// <param name="cancellation">Asks for an end after the epoch under way, or in it where the engine can go back to its start.</param>
    /// <returns>False if it was cancelled before.</returns>
    public bool Run(Action<MapEpoch>? epochEnded, CancellationToken cancellation)
    {
        while (EpochsDone < recipe.Epochs)
        {
            if (cancellation.IsCancellationRequested) return false;

            // Each epoch's order is made from the same start, so that a stored stream position is enough to make it again.
            for (int i = 0; i < _order.Length; i++) _order[i] = i;
            if (recipe.Order == SampleOrder.Shuffled) _orders.Shuffle(_order.AsSpan());
            var epoch = new MapEpoch(_order, recipe.Radius!.At(EpochsDone, recipe.Epochs), recipe.LearningRate?.At(EpochsDone, recipe.Epochs) ?? 1) { Done = Report };
            try
            {
                MeanDistance = engine.RunEpoch(epoch, cancellation);
            }
            catch (OperationCanceledException)
            {
                return false;
            }

            EpochsDone++;
            Orders = _orders.State;
            epochEnded?.Invoke(epoch);
        }

        return true;
    }

    private void Report(long done)
    {
        if (progress is null) return;
        bool last = done == samples && EpochsDone + 1 == recipe.Epochs;
        if (!last && Stopwatch.GetElapsedTime(_lastReport).TotalMilliseconds < 100) return;
        _lastReport = Stopwatch.GetTimestamp();
        double seconds = Math.Max(1e-9, Stopwatch.GetElapsedTime(_started).TotalSeconds), left = (double)samples * (recipe.Epochs - EpochsDone) - done;
        double seen = (double)samples * (EpochsDone - _epochsBefore) + done;
        progress.Report(new MapProgress(EpochsDone + 1, recipe.Epochs, done, samples, MeanDistance, seen / seconds, TimeSpan.FromSeconds(seconds * left / seen)));
    }
}

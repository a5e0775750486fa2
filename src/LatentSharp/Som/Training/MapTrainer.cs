using System.Diagnostics;
using LatentSharp.Data;
using LatentSharp.Som.Engines;

namespace LatentSharp.Som;

/// <summary>Trains self-organizing maps.</summary>
public static class MapTrainer
{
    /// <summary>Trains a map from its beginning.</summary>
    /// <param name="recipe">What is trained.</param>
    /// <param name="samples">What it learns from.</param>
    /// <param name="options">How it is carried out; null = the defaults.</param>
    /// <param name="progress">Who hears of it, or null.</param>
    /// <param name="cancellation">Stops early; the result holds the map after the last whole epoch.</param>
    /// <returns>The map and how the training went.</returns>
    /// <exception cref="ArgumentException">The recipe does not fit itself or the samples.</exception>
    /// <exception cref="DataException">The samples cannot be used; the message names row and column.</exception>
    public static MapTrainingResult Train(MapRecipe recipe, SampleMatrix samples, MapTrainingOptions? options = null,
        IProgress<MapProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(samples);
        options ??= new MapTrainingOptions();
        long started = Stopwatch.GetTimestamp();
        var remarks = new List<string>();
        SampleMatrix prepared = SamplePreparation.Prepare(recipe, samples, remarks);
        MapRecipe resolved = (recipe with { DrawnSamples = null }).Resolved(prepared);
        MapEngineKind kind = EngineChoice.Choose(resolved, prepared, options.Engine);
        using MapEngine engine = EngineChoice.Create(kind, resolved, prepared, InitialCodebook.Make(resolved, prepared), options.Threads ?? Environment.ProcessorCount);
        var loop = new MapTrainingLoop(resolved, prepared, engine, progress);
        bool finished = loop.Run(cancellation);
        double[] codebook = new double[(long)resolved.Topology.Units * prepared.Dimensions];
        engine.CopyCodebookTo(codebook);
        var map = new SelfOrganizingMap(resolved, prepared.Dimensions, codebook) { Fields = samples.Fields, ClassNames = samples.ClassNames, Picture = samples.Picture };
        return new MapTrainingResult(map, loop.EpochsDone, kind, Stopwatch.GetElapsedTime(started).TotalSeconds, finished, remarks);
    }
}

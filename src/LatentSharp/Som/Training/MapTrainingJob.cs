using System.Diagnostics;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;
using LatentSharp.Som.Engines;

namespace LatentSharp.Som;

/// <summary>One training in one process: samples prepared, engine built, and put where a checkpoint says.</summary>
internal sealed class MapTrainingJob : IDisposable
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly List<string> _remarks = [];
    private readonly MapRecipe _recipe;

    /// <summary>The recipe as the map carries it: complete, and without the drawing of samples, which is done.</summary>
    private readonly MapRecipe _mapRecipe;
    private readonly PreparedSamples _samples;
    private readonly MapTrainingOptions _options;
    private readonly MapEngineKind _kind;
    private readonly MapEngine _engine;
    private readonly MapTrainingLoop _loop;
    private readonly double _secondsBefore;

    public MapTrainingJob(MapRecipe recipe, SampleSource samples, MapTrainingOptions options, IProgress<MapProgress>? progress, CancellationToken cancellation, Checkpoint? from = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(samples);
        _options = options;
        _samples = PreparedSamples.Of(recipe, samples, options.Engine, _remarks, cancellation);
        _mapRecipe = (recipe with { DrawnSamples = null }).Resolved(_samples.Some, _samples.All.Count);
        _recipe = _mapRecipe with { DrawnSamples = recipe.DrawnSamples };
        MapCheckpoint? checkpoint = from is null ? null : new MapCheckpoint(from);
        if (checkpoint is not null && options.Engine != MapEngineKind.Auto && options.Engine != checkpoint.Engine)
            throw new ArgumentException($"The training began with the engine {checkpoint.Engine.ToString().ToLowerInvariant()}; only that one goes on with the same bits.");
        _kind = EngineChoice.Choose(_mapRecipe, _samples.All, checkpoint?.Engine ?? options.Engine);
        _engine = EngineChoice.Create(_kind, _mapRecipe, _samples.All, InitialCodebook.Make(_mapRecipe, _samples.All), options.Threads ?? Environment.ProcessorCount);
        _loop = new MapTrainingLoop(_mapRecipe, _samples.All.Count, _engine, progress);
        checkpoint?.Restore(_mapRecipe, _samples, _loop, _engine);
        _secondsBefore = checkpoint?.Seconds ?? 0;
    }

    /// <summary>options.json of this training.</summary>
    public JsonObject Options() => MapRunDocument.Write(_recipe, _samples, _kind, _options);

    public MapTrainingResult Run(IRunStore? store, CancellationToken cancellation)
    {
        MapJournal? journal = null;
        if (store is not null)
        {
            journal = new MapJournal(store, _loop, _samples.All.Count, _options.CheckpointInterval, _secondsBefore,
                () => MapCheckpoint.Write(_recipe, _samples, _loop, _kind, _engine, journal!.Seconds));

            // A given codebook exists nowhere else: without it a training that is killed early could not even begin again.
            if (_recipe.Initialization is MapInitialization.Given && _loop.EpochsDone == 0) journal.WriteCheckpoint();
        }

        bool finished = _loop.Run(journal is null ? null : journal.EndEpoch, cancellation);
        double seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        journal?.Conclude(finished);
        double[] codebook = new double[(long)_mapRecipe.Topology.Units * _samples.Dimensions];
        _engine.CopyCodebookTo(codebook);
        SampleMatrix chosen = _samples.Chosen;
        var map = new SelfOrganizingMap(_mapRecipe, _samples.Dimensions, codebook) { Fields = chosen.Fields, ClassNames = chosen.ClassNames, Picture = chosen.Picture };
        return new MapTrainingResult(map, _loop.EpochsDone, _kind, seconds, finished, _remarks) { Samples = chosen, SampleCount = _samples.All.Count, Generator = _loop.Orders };
    }

    public void Dispose() => _engine.Dispose();
}

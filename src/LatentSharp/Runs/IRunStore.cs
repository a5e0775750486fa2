using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Runs;

/// <summary>Where a training keeps what it must not lose. Trainers write to this; only the implementations know files.</summary>
public interface IRunStore
{
    /// <summary>Stores everything that decides the result, once, before the first step.</summary>
    /// <param name="options">The options document (options.json).</param>
    void WriteOptions(JsonObject options);

    /// <summary>Appends one line of measurements (metrics.jsonl).</summary>
    /// <param name="line">The line; numbers that are not finite are stored as the strings "NaN", "Infinity", "-Infinity".</param>
    void AppendMetrics(JsonObject line);

    /// <summary>Appends several lines of measurements at once, which spares opening the file for each.</summary>
    /// <param name="lines">The lines, in order.</param>
    void AppendMetricsLines(IReadOnlyList<JsonObject> lines)
    {
        foreach (JsonObject line in lines) AppendMetrics(line);
    }

    /// <summary>Appends one event (events.jsonl): an alarm, an interruption, a resume.</summary>
    /// <param name="line">The event, with at least "epoch" and "kind".</param>
    void AppendEvent(JsonObject line);

    /// <summary>Stores the pictures of the fixed latent codes (samples/epoch-000010.png).</summary>
    /// <param name="epoch">The epoch that was just finished; 0 = before training.</param>
    /// <param name="pictures">Pictures of one size, in the order of the codes.</param>
    void WriteSamples(long epoch, IReadOnlyList<Picture> pictures);

    /// <summary>Stores a checkpoint atomically and forgets all but the last few.</summary>
    /// <param name="checkpoint">The tensors and the state.</param>
    void WriteCheckpoint(Checkpoint checkpoint);

    /// <summary>The newest checkpoint that can be read whole.</summary>
    /// <returns>The checkpoint, or null if there is none.</returns>
    /// <exception cref="DataException">There are checkpoints, and all are damaged.</exception>
    Checkpoint? ReadLatestCheckpoint();

    /// <summary>Stores a checkpoint to which a collapsed training can go back, in place of the one before; a store that does not override this keeps none.</summary>
    /// <param name="checkpoint">The tensors and the state.</param>
    void WriteHealthyCheckpoint(Checkpoint checkpoint)
    {
    }

    /// <summary>The checkpoint that <see cref="WriteHealthyCheckpoint"/> stored last and that can be read whole.</summary>
    /// <returns>The checkpoint, or null if there is none.</returns>
    Checkpoint? ReadHealthyCheckpoint() => null;

    /// <summary>Drops the metrics lines after an epoch, so that a resumed run does not list an epoch twice.</summary>
    /// <param name="epoch">The last epoch to keep.</param>
    void TruncateMetrics(long epoch);
}

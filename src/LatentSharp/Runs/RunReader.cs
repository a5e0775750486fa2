using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Data.Formats;

namespace LatentSharp.Runs;

/// <summary>Looks into a run folder and changes nothing, also while a training writes to it.</summary>
public sealed class RunReader
{
    /// <summary>No document of a run comes near this size.</summary>
    private const long DocumentLimit = 16 << 20;

    private readonly RunPaths _paths;
    private readonly CheckpointFolder _checkpoints;

    private RunReader(RunPaths paths) => (_paths, _checkpoints) = (paths, new CheckpointFolder(paths.Checkpoints));

    /// <summary>Opens a run for reading.</summary>
    /// <param name="path">The run folder.</param>
    /// <returns>A reader; nothing stays open.</returns>
    /// <exception cref="DataException">There is no run.</exception>
    public static RunReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var paths = new RunPaths(path);
        if (!Directory.Exists(paths.Root)) throw new DataException(path, "there is no such folder.", "Name the folder that a training wrote.");
        if (!File.Exists(paths.Options)) throw new DataException(path, "the folder holds no options.json, so it is no run.", "Name the folder that a training wrote.");
        return new RunReader(paths);
    }

    /// <summary>The folder's full path.</summary>
    public string FolderPath => _paths.Root;

    /// <summary>Whether there is any checkpoint, readable or not.</summary>
    public bool HasCheckpoints => _checkpoints.Files.Count > 0;

    /// <summary>Reads options.json.</summary>
    /// <returns>The document.</returns>
    /// <exception cref="DataException">It is not a JSON object.</exception>
    public JsonObject ReadOptions() => ReadDocument(_paths.Options, "options", "Restore the file as the training wrote it.");

    /// <summary>Reads evaluation.json, which `latent gan evaluate` writes.</summary>
    /// <returns>The document, or null if the run was never evaluated.</returns>
    /// <exception cref="DataException">It is not a JSON object.</exception>
    public JsonObject? ReadEvaluation() => File.Exists(_paths.Evaluation) ? ReadDocument(_paths.Evaluation, "an evaluation", "Evaluate the run again, or remove the file.") : null;

    /// <summary>The measurements so far; a line that is not whole is left out.</summary>
    /// <returns>One object an epoch, in order.</returns>
    public IReadOnlyList<JsonObject> ReadMetrics() => [.. new JsonLinesFile(_paths.Metrics).Read()];

    /// <summary>The events so far; a line that is not whole is left out.</summary>
    /// <returns>One object an event, in order.</returns>
    public IReadOnlyList<JsonObject> ReadEvents() => [.. new JsonLinesFile(_paths.Events).Read()];

    /// <summary>The newest checkpoint that can be read whole.</summary>
    /// <param name="damaged">Told about each newer one that cannot; null = silent.</param>
    /// <returns>The checkpoint, or null if there is none.</returns>
    /// <exception cref="DataException">There are checkpoints, and all are damaged.</exception>
    public Checkpoint? ReadLatestCheckpoint(Action<DataException>? damaged = null)
    {
        (Checkpoint? checkpoint, IReadOnlyList<(string File, DataException Fault)> faults) = _checkpoints.ReadLatest();
        if (checkpoint is null && faults.Count > 0) throw CheckpointFolder.AllDamaged(faults);
        foreach ((_, DataException fault) in faults) damaged?.Invoke(fault);
        return checkpoint;
    }

    private static JsonObject ReadDocument(string path, string what, string remedy)
    {
        try
        {
            long length = RegularFile.LengthOf(path);
            if (length > DocumentLimit) throw new DataException(path, $"the file has {length} bytes, too many for {what}.", remedy);
            return RunJson.TryRead(RegularFile.ReadText(path)) ?? throw new DataException(path, "the file is not a JSON object.", remedy);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"the file cannot be read: {fault.Message}", remedy, fault);
        }
    }
}

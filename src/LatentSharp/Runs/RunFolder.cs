using System.Text;
using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Runs;

/// <summary>
/// A run as a folder: options.json, metrics.jsonl, events.jsonl, samples/epoch-000010.png, checkpoints/epoch-000010.safetensors.
/// One process at a time writes to it.
/// </summary>
public sealed class RunFolder : IRunStore, IDisposable
{
    private readonly RunPaths _paths;
    private readonly Action<string, IReadOnlyList<Picture>> _saveGrid;
    private readonly FileStream _lock;
    private readonly JsonLinesFile _metrics;
    private readonly JsonLinesFile _events;
    private readonly CheckpointFolder _checkpoints;
    private readonly CheckpointFolder _healthy;

    private RunFolder(RunPaths paths, Action<string, IReadOnlyList<Picture>> saveGrid)
    {
        (_paths, _saveGrid) = (paths, saveGrid);
        _lock = Acquire(paths);
        _metrics = new JsonLinesFile(paths.Metrics);
        _events = new JsonLinesFile(paths.Events);
        _checkpoints = new CheckpointFolder(paths.Checkpoints);
        _healthy = new CheckpointFolder(paths.HealthyCheckpoints, kept: 1);
    }

    /// <summary>The folder's full path.</summary>
    public string FolderPath => _paths.Root;

    /// <summary>Makes a new run.</summary>
    /// <param name="path">The folder: absent or empty; missing parents are made.</param>
    /// <param name="saveGrid">Stores pictures of one size as one PNG file; its folder exists.</param>
    /// <param name="resume">The command that goes on with such a run, for messages.</param>
    /// <returns>The run; dispose it to let others write.</returns>
    /// <exception cref="RunExistsException">The folder holds something, or the path is a file.</exception>
    /// <exception cref="IOException">The folder cannot be made, or another process writes to it.</exception>
    public static RunFolder Create(string path, Action<string, IReadOnlyList<Picture>> saveGrid, string resume = "latent gan resume")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(saveGrid);
        var paths = new RunPaths(path);
        if (File.Exists(paths.Root)) throw new RunExistsException(path, $"{path} is a file. Give the run a folder of its own.");
        if (File.Exists(paths.Options)) throw new RunExistsException(path, $"{path} already holds a run. Go on with `{resume} {path}`, or name another folder.");
        Directory.CreateDirectory(paths.Root);
        if (Directory.EnumerateFileSystemEntries(paths.Root).Any(entry => entry != paths.Lock))
            throw new RunExistsException(path, $"{path} is not empty. Give the run a folder of its own (an existing run goes on with `{resume}`).");
        return new RunFolder(paths, saveGrid);
    }

    /// <summary>Opens an existing run for writing.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="saveGrid">Stores pictures of one size as one PNG file; its folder exists.</param>
    /// <returns>The run; dispose it to let others write.</returns>
    /// <exception cref="DataException">There is no run.</exception>
    /// <exception cref="IOException">Another process writes to the run.</exception>
    public static RunFolder Open(string path, Action<string, IReadOnlyList<Picture>> saveGrid)
    {
        ArgumentNullException.ThrowIfNull(saveGrid);
        return new RunFolder(new RunPaths(RunReader.Open(path).FolderPath), saveGrid);
    }

    /// <inheritdoc/>
    public void WriteOptions(JsonObject options)
    {
        ArgumentNullException.ThrowIfNull(options);
        AtomicFile.Write(_paths.Options, stream => stream.Write(Encoding.UTF8.GetBytes(RunJson.ToPage(options))));
    }

    /// <inheritdoc/>
    public void AppendMetrics(JsonObject line)
    {
        ArgumentNullException.ThrowIfNull(line);
        _metrics.Append(line);
    }

    /// <inheritdoc/>
    public void AppendMetricsLines(IReadOnlyList<JsonObject> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        _metrics.Append(lines);
    }

    /// <inheritdoc/>
    public void AppendEvent(JsonObject line)
    {
        ArgumentNullException.ThrowIfNull(line);
        _events.Append(line);
    }

    /// <inheritdoc/>
    public void WriteSamples(long epoch, IReadOnlyList<Picture> pictures)
    {
        string path = _paths.Samples(epoch);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _saveGrid(path, pictures);
    }

    /// <inheritdoc/>
    public void WriteCheckpoint(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);

        // A checkpoint that survives a power cut must not find its epochs' measurements gone.
        _metrics.Synchronise();
        _checkpoints.Write(checkpoint);
    }

    /// <inheritdoc/>
    /// <remarks>A damaged checkpoint is passed over, set aside as *.damaged, and written down as an event.</remarks>
    public Checkpoint? ReadLatestCheckpoint() => ReadLatest(_checkpoints);

    /// <inheritdoc/>
    public void WriteHealthyCheckpoint(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        _healthy.Write(checkpoint);
    }

    /// <inheritdoc/>
    public Checkpoint? ReadHealthyCheckpoint() => ReadLatest(_healthy);

    /// <inheritdoc/>
    public void TruncateMetrics(long epoch) =>
        _metrics.Keep(line => line["epoch"] is JsonValue value && value.TryGetValue(out long number) && number <= epoch);

    /// <summary>Lets others write. A folder in which nothing was ever stored is removed again.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (Directory.Exists(_paths.Root) && !Directory.EnumerateFileSystemEntries(_paths.Root).Any()) Directory.Delete(_paths.Root);
    }

    private Checkpoint? ReadLatest(CheckpointFolder folder)
    {
        var damaged = new List<JsonObject>();
        Checkpoint? checkpoint = folder.ReadLatest((file, fault) =>
        {
            File.Move(file, file + ".damaged", overwrite: true);
            damaged.Add(new JsonObject { ["kind"] = "checkpointDamaged", ["file"] = Path.GetFileName(file), ["message"] = fault.Fault });
        });
        foreach (JsonObject line in damaged)
        {
            line.Insert(0, "epoch", checkpoint?.Epoch ?? 0);
            AppendEvent(line);
        }

        return checkpoint;
    }

    private static FileStream Acquire(RunPaths paths)
    {
        try
        {
            return new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException fault) when (Directory.Exists(paths.Root) && File.Exists(paths.Lock))
        {
            throw new IOException($"{paths.Root}: another process writes to this run. Wait until it ends, or stop it.", fault);
        }
    }
}

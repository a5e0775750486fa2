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
    private readonly string _resume;
    private readonly Action<string>? _notice;
    private readonly FolderLock _lock;
    private readonly JsonLinesFile _metrics;
    private readonly JsonLinesFile _events;
    private readonly CheckpointFolder _checkpoints;
    private readonly CheckpointFolder _healthy;

    private RunFolder(RunPaths paths, FolderLock held, Action<string, IReadOnlyList<Picture>> saveGrid, string resume, Action<string>? notice)
    {
        (_paths, _lock, _saveGrid, _resume, _notice) = (paths, held, saveGrid, resume, notice);
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
    /// <param name="notice">Told in a sentence what a person should know, such as that a damaged file was passed over; null (default) = silent.</param>
    /// <returns>The run; dispose it to let others write.</returns>
    /// <exception cref="ArgumentException">The path's name is not Unicode.</exception>
    /// <exception cref="RunExistsException">The folder holds something, or the path is a file.</exception>
    /// <exception cref="FolderBusyException">Another process writes to the folder.</exception>
    /// <exception cref="IOException">The folder cannot be made or written to.</exception>
    public static RunFolder Create(string path, Action<string, IReadOnlyList<Picture>> saveGrid, string resume = "latent gan resume", Action<string>? notice = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(saveGrid);
        if (path.Contains('\uFFFD', StringComparison.Ordinal)) throw new ArgumentException($"{path}: the name has bytes that are not UTF-8, and the folder would get another one. Give it a name in UTF-8.", nameof(path));
        var paths = new RunPaths(path);
        if (File.Exists(paths.Root)) throw new RunExistsException(path, $"{path} is a file. Give the run a folder of its own.");
        Make(paths.Root);
        DemandNew(path, paths, resume);
        FolderLock held = FolderLock.Acquire(paths.Root);
        try
        {
            // Again, as another process may have come and gone meanwhile.
            DemandNew(path, paths, resume);
            return new RunFolder(paths, held, saveGrid, resume, notice);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens an existing run for writing.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="saveGrid">Stores pictures of one size as one PNG file; its folder exists.</param>
    /// <param name="resume">The command that goes on with such a run, for messages.</param>
    /// <param name="notice">Told in a sentence what a person should know, such as that a damaged file was passed over; null (default) = silent.</param>
    /// <returns>The run; dispose it to let others write.</returns>
    /// <exception cref="DataException">There is no run.</exception>
    /// <exception cref="FolderBusyException">Another process writes to the run.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static RunFolder Open(string path, Action<string, IReadOnlyList<Picture>> saveGrid, string resume = "latent gan resume", Action<string>? notice = null)
    {
        ArgumentNullException.ThrowIfNull(saveGrid);
        var paths = new RunPaths(RunReader.Open(path).FolderPath);
        return new RunFolder(paths, FolderLock.Acquire(paths.Root), saveGrid, resume, notice);
    }

    /// <inheritdoc/>
    public void WriteOptions(JsonObject options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Store(_paths.Options, () => AtomicFile.Write(_paths.Options, stream => stream.Write(Encoding.UTF8.GetBytes(RunJson.ToPage(options)))));
    }

    /// <inheritdoc/>
    public void AppendMetrics(JsonObject line)
    {
        ArgumentNullException.ThrowIfNull(line);
        Store(_paths.Metrics, () => _metrics.Append(line));
    }

    /// <inheritdoc/>
    public void AppendMetricsLines(IReadOnlyList<JsonObject> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        Store(_paths.Metrics, () => _metrics.Append(lines));
    }

    /// <inheritdoc/>
    public void AppendEvent(JsonObject line)
    {
        ArgumentNullException.ThrowIfNull(line);
        Store(_paths.Events, () => _events.Append(line));
    }

    /// <inheritdoc/>
    public void WriteSamples(long epoch, IReadOnlyList<Picture> pictures)
    {
        string path = _paths.Samples(epoch);
        Store(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _saveGrid(path, pictures);
        });
    }

    /// <inheritdoc/>
    public void WriteCheckpoint(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);

        // A checkpoint that survives a power cut must not find its epochs' measurements gone.
        Store(_paths.Metrics, _metrics.Synchronise);
        Store(_paths.Checkpoints, () => _checkpoints.Write(checkpoint));
    }

    /// <inheritdoc/>
    /// <remarks>A damaged checkpoint is passed over, set aside as *.damaged, told, and written down as an event.</remarks>
    public Checkpoint? ReadLatestCheckpoint()
    {
        (Checkpoint? checkpoint, IReadOnlyList<(string File, DataException Fault)> damaged) = _checkpoints.ReadLatest();
        if (checkpoint is null && damaged.Count > 0) throw CheckpointFolder.AllDamaged(damaged);
        SetAside(damaged, checkpoint);
        return checkpoint;
    }

    /// <inheritdoc/>
    public void WriteHealthyCheckpoint(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Store(_paths.HealthyCheckpoints, () => _healthy.Write(checkpoint));
    }

    /// <inheritdoc/>
    /// <remarks>A damaged one is set aside as the others are; a training without one to go back to says so itself.</remarks>
    public Checkpoint? ReadHealthyCheckpoint()
    {
        (Checkpoint? checkpoint, IReadOnlyList<(string File, DataException Fault)> damaged) = _healthy.ReadLatest();
        SetAside(damaged, checkpoint);
        return checkpoint;
    }

    /// <inheritdoc/>
    public void TruncateMetrics(long epoch) =>
        Store(_paths.Metrics, () => _metrics.Keep(line => line["epoch"] is JsonValue value && value.TryGetValue(out long number) && number <= epoch));

    /// <summary>Lets others write. A folder in which nothing was ever stored is removed again.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (Directory.Exists(_paths.Root) && !Directory.EnumerateFileSystemEntries(_paths.Root).Any()) Directory.Delete(_paths.Root);
    }

    private static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder}: the folder cannot be made: {StorageFault.Describe(fault)}. Name a folder where you have the right to write.", fault);
        }
    }

    /// <summary>A folder is new if it holds nothing but what a process leaves that is killed before its first word.</summary>
    private static void DemandNew(string path, RunPaths paths, string resume)
    {
        if (File.Exists(paths.Options)) throw new RunExistsException(path, $"{path} already holds a run. Go on with `{resume} {path}`, or name another folder.");
        string[] remains = [paths.Lock, paths.Writer, paths.Options + AtomicFile.TemporaryEnding];
        if (Directory.EnumerateFileSystemEntries(paths.Root).Any(entry => !remains.Contains(entry)))
            throw new RunExistsException(path, $"{path} is not empty. Give the run a folder of its own (an existing run goes on with `{resume}`).");
    }

    /// <summary>Writes, and says what can be done where that fails.</summary>
    private void Store(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be written: {StorageFault.Describe(fault)}. What was stored before is whole. Make room there, or give yourself the right to write, then go on with: {_resume} {_paths.Root}", fault);
        }
    }

    private void SetAside(IReadOnlyList<(string File, DataException Fault)> damaged, Checkpoint? next)
    {
        foreach ((string file, DataException fault) in damaged)
        {
            string aside = file + ".damaged";
            File.Move(file, aside, overwrite: true);
            _notice?.Invoke($"{file}: {fault.Fault} {(next is null ? "There is none before it." : $"The checkpoint of epoch {next.Epoch} is taken instead.")} The damaged file is kept as {Path.GetFileName(aside)}.");
            AppendEvent(new JsonObject { ["epoch"] = next?.Epoch ?? 0, ["kind"] = "checkpointDamaged", ["file"] = Path.GetFileName(file), ["message"] = fault.Fault });
        }
    }
}

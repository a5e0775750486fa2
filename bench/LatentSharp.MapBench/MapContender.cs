using System.Text.Json.Nodes;

namespace LatentSharp.Bench;

/// <summary>Something that can train the map of a job, or the beginning of it.</summary>
internal abstract class MapContender(string name, MapJob job, Portion portion) : IDisposable
{
    public string Name { get; } = name;

    public MapJob Job { get; } = job;

    /// <summary>What one turn trains.</summary>
    public Portion Portion { get; } = portion;

    /// <summary>What this contender does otherwise than the job says, or nothing.</summary>
    public string Differs { get; init; } = "";

    /// <summary>Whether the result is meant to be the same codebook as ours up to rounding.</summary>
    public bool SameMathematics { get; init; } = true;

    /// <summary>How many times as long as ours it shall take at least, by the clock or in CPU seconds; null = nothing is asked for.</summary>
    public (double Factor, bool Cpu)? Floor { get; init; }

    /// <summary>Versions by name, known after the first turn.</summary>
    public JsonObject Versions { get; protected set; } = [];

    /// <summary>The codebook at the end of the portion.</summary>
    public string CodebookFile => Path.Combine(Job.Folder, $"{FileName}.npy");

    /// <summary>The name as part of a file's name.</summary>
    protected string FileName => Name.Replace(", ", "-").Replace(' ', '-').ToLowerInvariant();

    /// <summary>Does what is not to be timed.</summary>
    public virtual void Prepare()
    {
    }

    /// <summary>Trains once.</summary>
    /// <returns>What it cost, scaled from the portion to the whole job.</returns>
    public abstract Measure Take();

    /// <summary>Sees to it that the codebook's file is there.</summary>
    public virtual void Finish()
    {
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>From what a portion cost to what the whole job would cost.</summary>
    protected Measure Scaled(double seconds, double cpu) => new Measure(seconds, cpu).Times((double)Job.Whole.Steps / Portion.Steps);
}

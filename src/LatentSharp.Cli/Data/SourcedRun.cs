using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Cli.Data;

/// <summary>A run whose options also say where the data is, which only the command line knows.</summary>
internal sealed class SourcedRun(IRunStore run, DataSource source) : IRunStore
{
    public void WriteOptions(JsonObject options)
    {
        options[DataSource.Key] = source.Write();
        run.WriteOptions(options);
    }

    public void AppendMetrics(JsonObject line) => run.AppendMetrics(line);

    public void AppendMetricsLines(IReadOnlyList<JsonObject> lines) => run.AppendMetricsLines(lines);

    public void AppendEvent(JsonObject line) => run.AppendEvent(line);

    public void WriteSamples(long epoch, IReadOnlyList<Picture> pictures) => run.WriteSamples(epoch, pictures);

    public void WriteCheckpoint(Checkpoint checkpoint) => run.WriteCheckpoint(checkpoint);

    public Checkpoint? ReadLatestCheckpoint() => run.ReadLatestCheckpoint();

    public void WriteHealthyCheckpoint(Checkpoint checkpoint) => run.WriteHealthyCheckpoint(checkpoint);

    public Checkpoint? ReadHealthyCheckpoint() => run.ReadHealthyCheckpoint();

    public void TruncateMetrics(long epoch) => run.TruncateMetrics(epoch);
}

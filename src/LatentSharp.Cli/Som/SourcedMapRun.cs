using System.Text.Json.Nodes;
using LatentSharp.Cli.Data;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Cli.Som;

/// <summary>A map training whose options also say where the data is and which columns are taken, which only the command line knows.</summary>
internal sealed class SourcedMapRun(IRunStore run, DataSource source, TableOptions table, bool isStreamed) : IRunStore
{
    public void WriteOptions(JsonObject options)
    {
        options[DataSource.Key] = source.Write();
        MapSamples.Write(options, table, isStreamed);
        run.WriteOptions(options);
    }

    public void AppendMetrics(JsonObject line) => run.AppendMetrics(line);

    public void AppendMetricsLines(IReadOnlyList<JsonObject> lines) => run.AppendMetricsLines(lines);

    public void AppendEvent(JsonObject line) => run.AppendEvent(line);

    public void WriteSamples(long epoch, IReadOnlyList<Picture> pictures) => run.WriteSamples(epoch, pictures);

    public void WriteCheckpoint(Checkpoint checkpoint) => run.WriteCheckpoint(checkpoint);

    public Checkpoint? ReadLatestCheckpoint() => run.ReadLatestCheckpoint();

    public void TruncateMetrics(long epoch) => run.TruncateMetrics(epoch);
}

using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Som.Training;

/// <summary>Keeps what a training stores, and lets a test act when a checkpoint is there.</summary>
internal sealed class MemoryStore : IRunStore
{
    public Action<Checkpoint>? Stored { get; set; }

    public JsonObject? Options { get; private set; }

    public Checkpoint? Latest { get; set; }

    public List<JsonObject> Metrics { get; } = [];

    public List<JsonObject> Events { get; } = [];

    public void WriteOptions(JsonObject options) => Options = options;

    public void AppendMetrics(JsonObject line) => Metrics.Add(line);

    public void AppendEvent(JsonObject line) => Events.Add(line);

    public void WriteSamples(long epoch, IReadOnlyList<Picture> pictures) => throw new NotSupportedException();

    public void WriteCheckpoint(Checkpoint checkpoint)
    {
        Latest = new Checkpoint(checkpoint.Epoch, JsonNode.Parse(checkpoint.State.ToJsonString())!.AsObject(),
            [.. checkpoint.Tensors.Select(tensor => new NamedTensor(tensor.Name, tensor.Shape, [.. tensor.Doubles]))]);
        Stored?.Invoke(checkpoint);
    }

    public Checkpoint? ReadLatestCheckpoint() => Latest;

    public void TruncateMetrics(long epoch) => Metrics.RemoveAll(line => line["epoch"]!.GetValue<int>() > epoch);
}

using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>A run kept in memory. JSON passes through text and tensors are copied, as with files, so that nothing is shared by accident.</summary>
internal sealed class MemoryRunStore : IRunStore
{
    public JsonObject? Options { get; private set; }

    public List<JsonObject> Metrics { get; } = [];

    public List<JsonObject> Events { get; } = [];

    public List<(long Epoch, IReadOnlyList<Picture> Pictures)> Samples { get; } = [];

    public List<Checkpoint> Checkpoints { get; } = [];

    public Checkpoint Latest => Checkpoints[^1];

    public void WriteOptions(JsonObject options)
    {
        Assert.Null(Options);
        Options = Copy(options);
    }

    public void AppendMetrics(JsonObject line) => Metrics.Add(Copy(line));

    public void AppendEvent(JsonObject line) => Events.Add(Copy(line));

    public void WriteSamples(long epoch, IReadOnlyList<Picture> pictures) => Samples.Add((epoch, pictures));

    public void WriteCheckpoint(Checkpoint checkpoint) => Checkpoints.Add(Copy(checkpoint));

    public Checkpoint? ReadLatestCheckpoint() => Checkpoints.Count == 0 ? null : Copy(Checkpoints[^1]);

    public Checkpoint? Healthy { get; private set; }

    public void WriteHealthyCheckpoint(Checkpoint checkpoint) => Healthy = Copy(checkpoint);

    public Checkpoint? ReadHealthyCheckpoint() => Healthy is null ? null : Copy(Healthy);

    public void TruncateMetrics(long epoch) => Metrics.RemoveAll(line => line["epoch"]!.GetValue<long>() > epoch);

    /// <summary>SHA-256 of each tensor of the newest checkpoint.</summary>
    public SortedDictionary<string, string> Hashes() =>
        new(Latest.Tensors.ToDictionary(tensor => tensor.Name, tensor => Convert.ToHexString(SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(tensor.Singles)))), StringComparer.Ordinal);

    /// <summary>What a run can be compared by: epoch, pictures and losses, without times.</summary>
    public IEnumerable<(long Epoch, long ImagesSeen, double DiscriminatorLoss, double GeneratorLoss)> Losses() =>
        Metrics.Select(line => (line["epoch"]!.GetValue<long>(), line["imagesSeen"]!.GetValue<long>(), line["discriminatorLoss"]!.GetValue<double>(), line["generatorLoss"]!.GetValue<double>()));

    /// <summary>Asserts that the two runs ended with the same bits, losses and state.</summary>
    public void AssertSameAs(MemoryRunStore expected)
    {
        Assert.Equal(expected.Hashes(), Hashes());
        Assert.Equal(expected.Losses(), Losses());
        Assert.Equal(expected.Latest.Epoch, Latest.Epoch);
        Assert.Equal(StateWithoutTime(expected), StateWithoutTime(this));

        static string StateWithoutTime(MemoryRunStore store)
        {
            JsonObject state = Copy(store.Latest.State);
            state.Remove("seconds");
            return state.ToJsonString();
        }
    }

    private static JsonObject Copy(JsonObject document) => JsonNode.Parse(document.ToJsonString())!.AsObject();

    private static Checkpoint Copy(Checkpoint checkpoint) =>
        new(checkpoint.Epoch, Copy(checkpoint.State), [.. checkpoint.Tensors.Select(tensor => new NamedTensor(tensor.Name, tensor.Shape, [.. tensor.Singles]))]);
}

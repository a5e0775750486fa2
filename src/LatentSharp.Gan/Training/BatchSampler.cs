using System.Text.Json.Nodes;
using LatentSharp.Random;

namespace LatentSharp.Gan.Training;

/// <summary>Chooses which pictures make the next batch.</summary>
internal sealed class BatchSampler
{
    private readonly BatchSampling _sampling;
    private readonly int[] _order;
    private RandomStream _random;
    private RandomStreamState _orderStart;
    private int _next;

    public BatchSampler(BatchSampling sampling, int count, long seed)
    {
        _sampling = sampling;
        _random = new RandomStream(seed, "batches");
        _order = sampling == BatchSampling.Shuffled ? new int[count] : [];
        Count = count;
        if (sampling == BatchSampling.Shuffled) Deal();
    }

    private int Count { get; }

    /// <summary>The index of the next picture.</summary>
    public int Next()
    {
        if (_sampling == BatchSampling.WithReplacement) return _random.NextInt32(Count);
        if (_next == _order.Length) Deal();
        return _order[_next++];
    }

    public JsonObject Save() => _sampling == BatchSampling.WithReplacement
        ? new JsonObject { ["stream"] = RandomStreamJson.Write(_random.State) }
        : new JsonObject { ["stream"] = RandomStreamJson.Write(_orderStart), ["next"] = _next };

    public void Load(JsonObject state)
    {
        _random = new RandomStream(RandomStreamJson.Read(state.Part("stream")));
        if (_sampling == BatchSampling.WithReplacement) return;
        Deal();
        int next = state.Value<int>("next");
        if (next < 0 || next > _order.Length) throw CheckpointField.Fault("next");
        _next = next;
    }

    private void Deal()
    {
        _orderStart = _random.State;
        for (int i = 0; i < _order.Length; i++) _order[i] = i;
        _random.Shuffle<int>(_order);
        _next = 0;
    }
}

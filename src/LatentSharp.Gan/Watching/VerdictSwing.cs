using System.Text.Json.Nodes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Watching;

/// <summary>
/// How far D's verdict on real against generated pictures moves from one check to the next, as a mean over three moves. A discriminator that learns follows
/// the generator steadily; one whose steps are too large finds everything real at one check and everything generated at the next.
/// </summary>
internal sealed class VerdictSwing
{
    private const int Moves = 3;
    private readonly Queue<double> _verdicts = new();

    /// <summary>Takes a check.</summary>
    /// <param name="realAboveGenerated">The chance that D rates a real picture above a generated one.</param>
    /// <returns>0..1; null before there are three moves.</returns>
    public double? Observe(double realAboveGenerated)
    {
        _verdicts.Enqueue(realAboveGenerated);
        if (_verdicts.Count <= Moves) return null;
        if (_verdicts.Count > Moves + 1) _verdicts.Dequeue();
        return _verdicts.Zip(_verdicts.Skip(1), (before, after) => Math.Abs(after - before)).Average();
    }

    public JsonArray Save() => [.. _verdicts.Select(verdict => (JsonNode)BitConverter.DoubleToInt64Bits(verdict))];

    public void Load(JsonObject state, string name)
    {
        JsonArray verdicts = state[name] as JsonArray ?? throw CheckpointField.Fault(name);
        if (verdicts.Count > Moves + 1) throw CheckpointField.Fault(name);
        _verdicts.Clear();
        foreach (JsonNode? verdict in verdicts)
            _verdicts.Enqueue(verdict is JsonValue value && value.TryGetValue(out long bits) ? BitConverter.Int64BitsToDouble(bits) : throw CheckpointField.Fault(name));
    }
}

using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Training;

namespace LatentSharp.Bench;

/// <summary>sittings.jsonl of a run: the processor time of each stretch of its training, because the clock of a shared machine says nothing.</summary>
internal sealed class Sittings(string folder)
{
    private const string Name = "sittings.jsonl";

    public bool Any => Lines.Count > 0;

    public double Seconds => Lines.Sum(line => line["processorSeconds"]!.GetValue<double>());

    /// <exception cref="DataException">Nobody knows how the training ended.</exception>
    public StopReason StoppedBy => Lines is [.., { } last] ? Enum.Parse<StopReason>(last["stoppedBy"]!.GetValue<string>())
        : throw new DataException(folder, $"it has no {Name}.", "Delete the folder, so that it is trained anew.");

    public void Add(TimeSpan processor, StopReason stoppedBy) =>
        File.AppendAllText(Path.Combine(folder, Name), new JsonObject { ["processorSeconds"] = Math.Round(processor.TotalSeconds, 2), ["stoppedBy"] = stoppedBy.ToString() }.ToJsonString() + "\n");

    private IReadOnlyList<JsonObject> Lines
    {
        get
        {
            string file = Path.Combine(folder, Name);
            return File.Exists(file) ? [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!.AsObject())] : [];
        }
    }
}

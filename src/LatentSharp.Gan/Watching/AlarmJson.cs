using System.Text.Json.Nodes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Watching;

/// <summary>Alarms in a checkpoint's state; numbers travel as bits, NaN and infinity included.</summary>
internal static class AlarmJson
{
    public static JsonObject Write(Alarm alarm) => new()
    {
        ["epoch"] = alarm.Epoch,
        ["kind"] = alarm.KindName,
        ["value"] = BitConverter.DoubleToInt64Bits(alarm.Value),
        ["threshold"] = BitConverter.DoubleToInt64Bits(alarm.Threshold),
        ["since"] = alarm.Since,
    };

    public static IEnumerable<Alarm> ReadAll(JsonObject state)
    {
        foreach (JsonNode? node in state["alarms"] as JsonArray ?? throw CheckpointField.Fault("alarms"))
        {
            JsonObject alarm = node as JsonObject ?? throw CheckpointField.Fault("alarms");
            (string name, int epoch, int since) = (alarm.Value<string>("kind"), alarm.Value<int>("epoch"), alarm.Value<int>("since"));
            double value = BitConverter.Int64BitsToDouble(alarm.Value<long>("value")), threshold = BitConverter.Int64BitsToDouble(alarm.Value<long>("threshold"));
            AlarmKind[] kinds = [.. Enum.GetValues<AlarmKind>().Where(kind => Alarm.NameOf(kind) == name)];
            if (kinds is not [AlarmKind known]) throw CheckpointField.Fault("kind");
            yield return new Alarm(epoch, known, value, threshold, since, AlarmWords.Of(known, value, threshold, since));
        }
    }
}

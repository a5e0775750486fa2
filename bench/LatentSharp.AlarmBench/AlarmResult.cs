using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LatentSharp.Bench;

/// <summary>One finished game: result.json in its run folder.</summary>
/// <param name="Case">The case's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Epochs">Epochs played.</param>
/// <param name="PlantedAfter">The epoch after which the failure was planted; 0 = from the start, or never.</param>
/// <param name="GraceEpochs">Epochs whose checks do not count, since the networks are fresh.</param>
/// <param name="StoppedBy">How the training ended.</param>
/// <param name="Alarms">Kind and epoch of each alarm.</param>
/// <param name="Signals">For each signal, its values by epoch since the plant.</param>
/// <param name="Quality">The final pictures, where they were measured.</param>
internal sealed record AlarmResult(string Case, long Seed, int Epochs, int PlantedAfter, int GraceEpochs, string StoppedBy, IReadOnlyList<SeenAlarm> Alarms, IReadOnlyDictionary<string, double[]> Signals, FinalQuality? Quality)
{
    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web) { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static AlarmResult? Find(string folder) => File.Exists(FileIn(folder)) ? JsonSerializer.Deserialize<AlarmResult>(File.ReadAllText(FileIn(folder)), Style) : null;

    public void Write(string folder) => File.WriteAllText(FileIn(folder), JsonSerializer.Serialize(this, Style) + "\n");

    /// <summary>The numbers of every line of metrics after an epoch.</summary>
    public static IReadOnlyDictionary<string, double[]> SignalsOf(IEnumerable<JsonObject> metrics, int after) => metrics
        .Where(line => line["epoch"]!.GetValue<int>() > after)
        .SelectMany(line => line)
        .Where(field => field.Value is JsonValue value && value.GetValueKind() == JsonValueKind.Number)
        .GroupBy(field => field.Key, field => field.Value!.GetValue<double>())
        .ToDictionary(group => group.Key, group => group.ToArray());

    private static string FileIn(string folder) => Path.Combine(folder, "result.json");
}

using System.Text.Json.Nodes;
using LatentSharp.Coverage;
using LatentSharp.Runs;
using LatentSharp.Tests.Runs;

namespace LatentSharp.Tests.Gates;

/// <summary>A run folder with numbers that meet every rule of the default policy; each test spoils one thing.</summary>
internal sealed class FabricatedRun : IDisposable
{
    public const int Epochs = 10;
    private readonly TemporaryFolder _folder = new();

    public FabricatedRun(int checkpointEpoch = Epochs)
    {
        using var run = RunFolder.Create(Path, (_, _) => { });
        run.WriteOptions(Options());
        for (int epoch = 1; epoch <= Epochs; epoch++) run.AppendMetrics(Line(epoch));
        run.WriteCheckpoint(new Checkpoint(checkpointEpoch, [], Tensors()));
        WriteEvaluation(Evaluation());
        WriteCoverage(Coverage());
    }

    public string Path => _folder["run"];

    public static NamedTensor[] Tensors(float weight = 0.5f) => [new NamedTensor("generator.layers.0.weight", [2], new[] { weight, 1 }), new NamedTensor("generator_average.layers.0.weight", [2], new[] { 0.5f, 1 })];

    public static JsonObject Options(bool watched = true, int epochs = Epochs) => new()
    {
        ["kind"] = "gan",
        ["recipe"] = new JsonObject { ["name"] = "made up", ["epochs"] = epochs, ["watching"] = new JsonObject { ["enabled"] = watched } },
    };

    public static JsonObject Line(int epoch) => new() { ["epoch"] = epoch, ["discriminatorLoss"] = 1.5 - 0.02 * epoch, ["generatorLoss"] = 0.7 + 0.01 * epoch, ["balance"] = 0.8 };

    public static JsonObject Evaluation(int epoch = Epochs)
    {
        JsonArray metrics =
        [
            Metric("sliced Wasserstein distance x 1000, level 32 x 32 (finest)", "patches of 7 x 7 pixels", "lower", 12, 10, 14, 8, 7, 9),
            Metric("sliced Wasserstein distance x 1000, level 16 x 16 (coarsest)", "patches of 7 x 7 pixels", "lower", 11, 9, 13, 9, 8, 10),
            Metric("mean distance of two pictures, generated / real", "pixels", "nearFloor", 0.97, 0.95, 0.99, 1, 0.98, 1.02),
        ];
        foreach (string space in (string[])["pixels", "PCA 50 of 4500 training pictures"])
        {
            metrics.Add(Metric("precision (k = 5)", space, "higher", 0.8, 0.78, 0.82, 0.85, 0.83, 0.87));
            metrics.Add(Metric("recall (k = 5)", space, "higher", 0.6, 0.57, 0.63, 0.85, 0.83, 0.87));
            metrics.Add(Metric("coverage (k = 5)", space, "higher", 0.9, 0.88, 0.92, 0.97, 0.95, 0.98));
            metrics.Add(Metric("copying test C_T", space, "higher", 0.3, -1.5, 2, 0, -0.7, 0.7));
            metrics.Add(Metric("authenticity", space, "higher", 0.75, 0.73, 0.77, 0.72, 0.7, 0.74));
        }

        return new JsonObject
        {
            ["epoch"] = epoch,
            ["pictures"] = new JsonObject { ["training"] = 4500, ["heldOut"] = 500, ["generated"] = 1000, ["compared"] = 1000 },
            ["metrics"] = metrics,
        };
    }

    public static JsonObject Coverage(int epoch = Epochs) => new()
    {
        ["epoch"] = epoch,
        ["rows"] = 10,
        ["columns"] = 10,
        ["jensenShannon"] = 0.06,
        ["low"] = 0.05,
        ["high"] = 0.07,
        ["floor"] = 0.02,
        ["floorLow"] = 0.01,
        ["floorHigh"] = 0.03,
        ["missingShare"] = 0.01,
        ["emptyUnits"] = new JsonArray(new JsonObject(), new JsonObject()),
        ["thinUnits"] = new JsonArray(new JsonObject()),
        ["surplusUnits"] = new JsonArray(),
        ["realDistance"] = 4,
        ["generatedDistance"] = 5,
        ["classes"] = new JsonArray(new JsonObject { ["real"] = 0.4, ["generated"] = 0.3 }, new JsonObject { ["real"] = 0.6, ["generated"] = 0.7 }),
    };

    public static JsonObject Metric(string name, string space, string better, double? value, double? low, double? high, double? floor, double? floorLow, double? floorHigh, string? unavailable = null) => new()
    {
        ["name"] = name,
        ["space"] = space,
        ["better"] = better,
        ["value"] = value,
        ["low"] = low,
        ["high"] = high,
        ["floor"] = floor,
        ["floorLow"] = floorLow,
        ["floorHigh"] = floorHigh,
        ["unavailable"] = unavailable,
    };

    /// <summary>Changes one metric of the evaluation, in the first space that has it or in all.</summary>
    public void Measure(string name, double value, bool everywhere = false)
    {
        JsonObject document = Evaluation();
        JsonObject[] found = [.. document["metrics"]!.AsArray().OfType<JsonObject>().Where(metric => metric["name"]!.GetValue<string>().StartsWith(name, StringComparison.Ordinal))];
        foreach (JsonObject metric in everywhere ? found : found[..1]) metric["value"] = value;
        WriteEvaluation(document);
    }

    public void Cover(string field, JsonNode value)
    {
        JsonObject document = Coverage();
        document[field] = value;
        WriteCoverage(document);
    }

    public void WriteEvaluation(JsonObject document) => RunEvaluation.Write(Path, document, new Dictionary<string, LatentSharp.Data.Picture>(), (_, _) => { });

    public void WriteCoverage(JsonObject document) => CoverageFolder.Save(Path, document);

    public void WriteOptions(JsonObject options) => Change(run => run.WriteOptions(options));

    public void Append(params string[] events) => Change(run =>
    {
        foreach (string line in events) run.AppendEvent(JsonNode.Parse(line)!.AsObject());
    });

    public void Change(Action<RunFolder> change)
    {
        using var run = RunFolder.Open(Path, (_, _) => { });
        change(run);
    }

    public void Dispose() => _folder.Dispose();
}

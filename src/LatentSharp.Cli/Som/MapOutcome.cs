using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using LatentSharp.Imaging.Reports.Maps;
using LatentSharp.Som;
using LatentSharp.Som.Storage;

namespace LatentSharp.Cli.Som;

/// <summary>What is written, said and returned when a map training ends, whichever way.</summary>
internal static class MapOutcome
{
    /// <summary>Ranks of neighbours take time and are not asked for here: one sample has none.</summary>
    private static readonly MapQualityOptions WithoutRanks = new() { MostRankedSamples = 1 };

    public static int Conclude(string folder, MapTrainingResult result, string? codebook, bool json)
    {
        bool isMeasuredWhole = IsMeasuredWhole(result);
        IReadOnlyList<string> remarks = RemarksOf(result);
        (SelfOrganizingMap map, MapQuality quality) = Store(folder, result);
        if (codebook is not null) CodebookFile.Write(codebook, map);
        foreach (string remark in remarks) Console.Error.WriteLine(remark);
        if (json) JsonOutput.Write(Document(folder, result, quality, isMeasuredWhole, remarks));
        if (!result.Finished) return SayInterrupted(folder, result);
        if (!json)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{map.Topology.Rows} x {map.Topology.Columns} units, {result.Epochs} epochs over {result.SampleCount:N0} samples of {map.Dimensions:N0} numbers in {result.TrainSeconds:F2} s ({Name(result.Engine)})"));
            string dead = isMeasuredWhole ? $", units without samples {quality.DeadUnits}" : "";
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"quantization error {quality.QuantizationError:G6}, topographic error {quality.TopographicError:F4}{dead}"));
            Console.Out.WriteLine($"report: {Path.Combine(folder, "report.html")}");
        }

        return ExitCode.Done;
    }

    /// <summary>Says how to go on with a training that was stopped.</summary>
    public static int SayInterrupted(string folder, MapTrainingResult result)
    {
        Console.Error.WriteLine($"Stopped after {result.Epochs} whole epochs; the state is saved. Go on with: {SomTrainCommand.Resume} {folder}");
        return ExitCode.Interrupted;
    }

    /// <summary>Writes the map and its report into its folder.</summary>
    /// <returns>The map as it is stored, and how good it is.</returns>
    public static (SelfOrganizingMap Map, MapQuality Quality) Store(string folder, MapTrainingResult result)
    {
        MapProjection projection = MapProjection.Of(result.Map, result.Samples);
        MapQuality quality = MapQuality.Measure(projection, WithoutRanks);
        SelfOrganizingMap map = result.Map.WithTrainingDistances(DistanceProfile.Of([.. projection.Samples.Select(sample => sample.Distance)]));
        if (LabelsBefore(folder) is { } labels) map = map.WithUnitLabels(labels);
        MapFolder.Save(folder, new StoredMap(map) { Epochs = result.Epochs, Generator = result.Generator, Encoding = result.Samples.Encoding?.ToJson() });
        WriteReport(Path.Combine(folder, "report.html"), map, projection, quality, IsMeasuredWhole(result), RemarksOf(result));
        return (map, quality);
    }

    private static bool IsMeasuredWhole(MapTrainingResult result) => result.SampleCount == result.Samples.Rows;

    private static IReadOnlyList<string> RemarksOf(MapTrainingResult result) => IsMeasuredWhole(result) ? result.Remarks : [.. result.Remarks, Measured(result)];

    /// <summary>What a person wrote into the units outlives further training.</summary>
    private static IReadOnlyList<string?>? LabelsBefore(string folder)
    {
        try
        {
            return MapFolder.Exists(folder) ? MapFolder.Load(folder).Map.UnitLabels : null;
        }
        catch (DataException fault)
        {
            Console.Error.WriteLine($"{fault.Message} The map is written anew, without labels.");
            return null;
        }
    }

    private static string Measured(MapTrainingResult result) => string.Create(CultureInfo.InvariantCulture,
        $"Measures and pictures of the map are those of {result.Samples.Rows:N0} of the {result.SampleCount:N0} samples, evenly spaced.");

    private static void WriteReport(string path, SelfOrganizingMap map, MapProjection projection, MapQuality quality, bool isMeasuredWhole, IReadOnlyList<string> remarks)
    {
        UMatrix heights = UMatrix.Of(map);
        MapReport.Write(path, new MapReportContent
        {
            Map = map,
            Title = map.Recipe.Name == new MapRecipe().Name ? $"Map of {Path.GetFileName(Path.TrimEndingDirectorySeparator(projection.Source.Name))}" : null,
            Samples = projection.Source,
            BestUnits = [.. projection.Samples.Select(sample => sample.Unit)],
            Measures =
            [
                new("Quantization error", quality.QuantizationError, "The mean distance of the samples to their nearest units; lower is better."),
                new("Topographic error", quality.TopographicError, "The share of samples whose two nearest units are not adjacent; lower is better."),
                new("Units without samples", quality.DeadUnits, isMeasuredWhole ? "Units that are nearest to no sample." : "Units that are nearest to no sample of those measured."),
            ],
            Remarks = remarks,
            UMatrix = heights.Heights,
            Edges = [.. heights.Edges.Select(edge => (edge.A, edge.B, edge.Distance))],
            Clusters = new KMeansClustering().Run(map).ClusterOfUnit,
        });
    }

    private static JsonObject Document(string folder, MapTrainingResult result, MapQuality quality, bool isMeasuredWhole, IReadOnlyList<string> remarks) => new()
    {
        ["map"] = folder,
        ["rows"] = result.Map.Topology.Rows,
        ["columns"] = result.Map.Topology.Columns,
        ["epochs"] = result.Epochs,
        ["samples"] = result.SampleCount,
        ["measuredSamples"] = result.Samples.Rows,
        ["dimensions"] = result.Map.Dimensions,
        ["engine"] = Name(result.Engine),
        ["trainSeconds"] = Math.Round(result.TrainSeconds, 6),
        ["quantizationError"] = quality.QuantizationError,
        ["topographicError"] = quality.TopographicError,
        ["deadUnits"] = isMeasuredWhole ? quality.DeadUnits : null,
        ["stoppedBy"] = result.Finished ? "finished" : "interrupted",
        ["remarks"] = new JsonArray([.. remarks.Select(remark => JsonValue.Create(remark))]),
    };

    private static string Name(MapEngineKind engine) => JsonNamingPolicy.KebabCaseLower.ConvertName(engine.ToString());
}

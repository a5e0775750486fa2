using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Imaging.Reports;

/// <summary>What a run folder holds, as far as it is there yet.</summary>
/// <param name="Name">The folder's own name.</param>
/// <param name="Options">options.json, or an empty object.</param>
/// <param name="Metrics">One entry an epoch, ascending.</param>
/// <param name="Events">The lines of events.jsonl, in the order of the file.</param>
/// <param name="Grids">The files samples/epoch-*.png, ascending.</param>
internal sealed record RunRecord(string Name, JsonObject Options, IReadOnlyList<EpochMetrics> Metrics, IReadOnlyList<JsonObject> Events, IReadOnlyList<GridFile> Grids)
{
    public static RunRecord Read(string folder)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(full)) throw new DataException(folder, "There is no such folder.", "Name the folder of a run.");
        string optionsFile = Path.Combine(full, "options.json");
        JsonObject options = File.Exists(optionsFile) ? JsonLines.ReadObject(optionsFile) : [];
        // A run that was killed and resumed may list an epoch twice; the later line counts.
        var metrics = new SortedDictionary<long, EpochMetrics>();
        string metricsFile = Path.Combine(full, "metrics.jsonl");
        foreach (JsonObject line in JsonLines.Read(metricsFile))
        {
            EpochMetrics epoch = EpochMetrics.From(metricsFile, line);
            metrics[epoch.Epoch] = epoch;
        }

        return new RunRecord(Path.GetFileName(full), options, [.. metrics.Values], JsonLines.Read(Path.Combine(full, "events.jsonl")), FindGrids(full));
    }

    private static GridFile[] FindGrids(string folder)
    {
        string samples = Path.Combine(folder, "samples");
        if (!Directory.Exists(samples)) return [];
        return
        [
            .. new DirectoryInfo(samples).EnumerateFiles("epoch-*.png")
                .Where(file => long.TryParse(Path.GetFileNameWithoutExtension(file.Name)["epoch-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                .Select(file => new GridFile(long.Parse(Path.GetFileNameWithoutExtension(file.Name)["epoch-".Length..], CultureInfo.InvariantCulture), file.FullName, file.Length))
                .OrderBy(grid => grid.Epoch),
        ];
    }
}

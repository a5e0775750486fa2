using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Runs;

namespace LatentSharp.Imaging.Reports;

/// <summary>What a run folder holds, as far as it is there yet.</summary>
/// <param name="Name">The folder's own name.</param>
/// <param name="Options">options.json.</param>
/// <param name="Metrics">One entry an epoch, ascending.</param>
/// <param name="Events">The lines of events.jsonl, in the order of the file.</param>
/// <param name="Grids">The files samples/epoch-*.png, ascending.</param>
/// <param name="Folder">The folder's full path.</param>
/// <param name="Evaluation">evaluation.json; null = the run was never evaluated.</param>
internal sealed record RunRecord(string Name, JsonObject Options, IReadOnlyList<EpochMetrics> Metrics, IReadOnlyList<JsonObject> Events, IReadOnlyList<GridFile> Grids,
    string Folder, JsonObject? Evaluation)
{
    public static RunRecord Read(string folder)
    {
        RunReader reader = RunReader.Open(folder);
        string full = Path.TrimEndingDirectorySeparator(reader.FolderPath);
        // A run that was killed and resumed may list an epoch twice; the later line counts.
        var metrics = new SortedDictionary<long, EpochMetrics>();
        foreach (JsonObject line in reader.ReadMetrics())
        {
            EpochMetrics epoch = EpochMetrics.From(full, line);
            metrics[epoch.Epoch] = epoch;
        }

        return new RunRecord(Path.GetFileName(full), reader.ReadOptions(), [.. metrics.Values], reader.ReadEvents(), FindGrids(full), full, reader.ReadEvaluation());
    }

    private static GridFile[] FindGrids(string folder)
    {
        const string Folder = "samples";
        string samples = Path.Combine(folder, Folder);
        if (!Directory.Exists(samples)) return [];
        return
        [
            .. new DirectoryInfo(samples).EnumerateFiles("epoch-*.png")
                .Where(file => long.TryParse(Path.GetFileNameWithoutExtension(file.Name)["epoch-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out _) && OwnFile.Find(folder, Folder, file.Name) is not null)
                .Select(file => new GridFile(long.Parse(Path.GetFileNameWithoutExtension(file.Name)["epoch-".Length..], CultureInfo.InvariantCulture), file.FullName, file.Length))
                .OrderBy(grid => grid.Epoch),
        ];
    }
}

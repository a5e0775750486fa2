using System.Text.Json.Nodes;
using LatentSharp.Bench;

MapBenchOptions options;
try
{
    options = new MapBenchOptions(args);
}
catch (ArgumentException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 2;
}

string folder = Directory.CreateDirectory(Path.Combine(options.Temp, $"latent-map-bench-{Environment.ProcessId}")).FullName;
try
{
    MapJudge? judge = options.Python is { } python ? new MapJudge(python, options.Rscript, options.Threads, Path.Combine(folder, "distances")) : null;
    var results = new List<(MapCase, IReadOnlyList<MapResult>)>();
    foreach (MapCase item in new MapCases(options, folder).Wanted())
    {
        results.Add((item, MapBenchmark.Run(item, judge)));
        Directory.Delete(item.Job.Folder, recursive: true);
    }

    JsonObject? distances = options.Only.Contains('E', StringComparison.OrdinalIgnoreCase) ? judge?.CompareDistances() : null;
    var report = new MapReport(results, distances, options);
    Console.WriteLine(report.Markdown());
    if (!options.Small) Console.WriteLine($"Written: {report.Write(Path.Combine(BenchFolder.Find(), "results"))}");
    return results.Exists(item => item.Item2[0].Fault is not null) ? 1 : 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

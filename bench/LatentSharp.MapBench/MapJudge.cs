using System.Text.Json.Nodes;
using LatentSharp.Som;

namespace LatentSharp.Bench;

/// <summary>Has som_judge.py measure everybody's codebooks, and the distances between units.</summary>
internal sealed class MapJudge(string python, string? rscript, int threads, string folder)
{
    /// <summary>Gives each result its judgement, and that of our codebook after the same portion.</summary>
    public void Judge(MapCase item, IReadOnlyList<MapResult> results)
    {
        var codebooks = new JsonArray();
        MapResult[] judged = [.. results.Where(result => result.Fault is null)];
        foreach (MapResult result in judged)
        {
            MapContender contender = result.Contender;
            string ours = item.Ours.TrainAlso(contender.Portion);
            codebooks.Add(Entry(contender.Name, contender.Portion, contender.CodebookFile, contender.SameMathematics && contender != item.Ours ? ours : null));
            codebooks.Add(Entry("ours beside " + contender.Name, contender.Portion, ours, null));
        }

        JsonObject answer = Ask(item.Job.Folder, new JsonObject
        {
            ["samples"] = item.Job.SamplesFile,
            ["columns"] = item.Job.Recipe.Columns,
            ["codebooks"] = codebooks,
        });
        foreach (MapResult result in judged)
        {
            result.Judgement = Read(answer[result.Contender.Name]!);
            result.OursThen = Read(answer["ours beside " + result.Contender.Name]!);
        }
    }

    /// <summary>Compares the distances between units with kohonen's.</summary>
    /// <returns>By the map's description: pairs of units compared and the largest difference; or null without R.</returns>
    public JsonObject? CompareDistances()
    {
        if (rscript is null) return null;
        try
        {
            return CompareDistances(rscript);
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine($"The distances between units could not be compared: {fault.Message}");
            return null;
        }
    }

    private JsonObject CompareDistances(string rscript)
    {
        Directory.CreateDirectory(folder);
        var items = new JsonArray();
        foreach ((int rows, int columns, Lattice lattice, MapShape shape) in new[]
        {
            (8, 7, Lattice.Hexagonal, MapShape.Sheet), (8, 7, Lattice.Hexagonal, MapShape.Toroid), (6, 6, Lattice.Hexagonal, MapShape.Toroid),
            (7, 6, Lattice.Rectangular, MapShape.Sheet), (7, 6, Lattice.Rectangular, MapShape.Toroid),
        })
        {
            string name = $"{lattice} {shape} {rows} x {columns}".ToLowerInvariant(), file = Path.Combine(folder, name.Replace(' ', '-'));
            var topology = new MapTopology(rows, columns, lattice, shape);
            double[] distances = [.. Enumerable.Range(0, topology.Units).SelectMany(a => Enumerable.Range(0, topology.Units).Select(b => Math.Sqrt(topology.SquaredDistance(a, b))))];
            NpyMatrix.Write(file + "-ours.npy", distances, topology.Units);
            PeerProcess.Ask(rscript, [Path.Combine(BenchFolder.Find(), "som_kohonen.R"), "distances", file + "-theirs.npy", $"{rows}", $"{columns}", $"{lattice}".ToLowerInvariant(), $"{shape}".ToLowerInvariant()], threads);

            // kohonen moves its odd rows, counted from 1; and on a rectangular lattice it takes the larger coordinate's distance.
            items.Add(new JsonObject
            {
                ["name"] = name,
                ["ours"] = file + "-ours.npy",
                ["theirs"] = file + "-theirs.npy",
                ["rows"] = rows,
                ["columns"] = columns,
                ["mirror"] = lattice == Lattice.Hexagonal,
                ["axes"] = lattice == Lattice.Rectangular,
            });
        }

        return Ask(folder, new JsonObject { ["distances"] = items });
    }

    private static JsonObject Entry(string name, Portion portion, string file, string? beside) => new()
    {
        ["name"] = name,
        ["count"] = portion.Samples,
        ["path"] = file,
        ["beside"] = beside,
    };

    private static Judgement Read(JsonNode node) =>
        new(node["quantizationError"]!.GetValue<double>(), node["topographicError"]!.GetValue<double>(), node["maxDifference"]?.GetValue<double>());

    private JsonObject Ask(string where, JsonObject job)
    {
        string file = Path.Combine(where, "judge.json");
        File.WriteAllText(file, job.ToJsonString());
        return PeerProcess.Ask(python, [Path.Combine(BenchFolder.Find(), "som_judge.py"), file], threads);
    }
}

using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som;

namespace LatentSharp.Bench;

/// <summary>Puts the cases together from what the command line names.</summary>
internal sealed class MapCases(MapBenchOptions options, string folder)
{
    private const long Seed = 1000;

    /// <summary>As it is, and with memory kept: see <see cref="ScriptMap.KeepsMemory"/>.</summary>
    private static readonly bool[] Either = [false, true];

    /// <summary>The cases that were asked for; each is made when its turn comes, for its samples are large.</summary>
    public IEnumerable<MapCase> Wanted()
    {
        foreach ((char letter, Func<MapCase> make) in new (char, Func<MapCase>)[] { ('A', Reference), ('B', Batch), ('C', Online), ('D', Isotropic), ('E', Agreement) })
        {
            if (options.Only.Contains(letter, StringComparison.OrdinalIgnoreCase)) yield return make();
        }
    }

    private MapCase Reference()
    {
        SampleMatrix faces = Load("olivetti");
        int[] rows = [.. Enumerable.Range(0, faces.Rows)];
        new RandomStream(Seed, "drawn samples").Shuffle(rows.AsSpan());
        SampleMatrix drawn = faces.Select(rows.AsSpan(0, Sized(100, 40)));
        double[] values = [.. drawn.Values];
        for (int row = 0; row < drawn.Rows; row++)
        {
            Span<double> face = values.AsSpan(row * drawn.Dimensions, drawn.Dimensions);
            double squares = 0;
            foreach (double value in face) squares += value * value;
            foreach (ref double value in face) value /= Math.Sqrt(squares);
        }

        MapRecipe recipe = KnownMapRecipes.SomOlivetti with { DrawnSamples = null, Epochs = Sized(1000, 30), Seed = Seed };
        var job = new MapJob(recipe, new SampleMatrix("olivetti", drawn.Dimensions, values), Normal(64 * drawn.Dimensions, 0.1), Folder("a"));
        var roll = new Roll(options);
        foreach (bool keeps in Either)
        {
            roll.NumPy("NumPy", python => new PythonMap(Called("NumPy", keeps), job, Part(Sized(30, 10)), options.Threads, python, "numpy-online")
            {
                KeepsMemory = keeps,
                Floor = keeps ? null : (400, false),
            });
            roll.Package(options.MiniSom, "MiniSom", (python, package) => new PythonMap(Called("MiniSom", keeps), job, Part(Sized(5, 2)), options.Threads, python, "minisom", package)
            {
                KeepsMemory = keeps,
                Floor = keeps ? null : (3500, false),
                Differs = "called once an epoch by the script, which scales the codebook to unit length in between and gives it the job's schedules",
            });
        }

        roll.Rscript(rscript => new KohonenMap(job, Part(Sized(20, 5)), options.Threads, rscript)
        {
            SameMathematics = false,
            Differs = "draws samples with replacement, schedules linear within the part (same first and last values), lattice distances are the larger of the two coordinates', no scaling of the codebook",
        });
        return Make("A", "The reference job som-olivetti", job, MapEngineKind.Dual, roll, 5);

        Portion Part(int epochs) => new(drawn.Rows, epochs);
    }

    private MapCase Batch()
    {
        SampleMatrix samples = Singles(Load("fashion-mnist").Select([.. Enumerable.Range(0, Sized(60_000, 1500))]));
        MapJob job = BatchJob(samples, Sized(40, 10), Sized(40, 10), Folder("b"));
        int rounds = options.Rounds ?? Sized(3, 2);
        var roll = new Roll(options);
        foreach (bool keeps in Either) roll.Package(options.XPySom, "XPySom", (python, package) => XPySom(job, keeps, python, package, keeps ? null : (10, true)));
        if (options.Somoclu is { } somoclu) roll.Add(new SomocluMap(job, options.Threads, somoclu, rounds) { Floor = (60, true), Differs = "single precision; runs once, in turns" });
        else roll.Miss("Somoclu", "--somoclu");
        return Make("B", "Fashion-MNIST, batch", job, MapEngineKind.Pruned, roll, rounds);
    }

    private MapCase Online()
    {
        SampleMatrix samples = Singles(Load("fashion-mnist").Select([.. Enumerable.Range(0, Sized(20_000, 1000))]));
        var recipe = new MapRecipe { Rows = Sized(40, 10), Columns = Sized(40, 10), Epochs = 1, Radius = new LinearSchedule(Sized(5, 2), Sized(5, 2)), LearningRate = new LinearSchedule(0.1, 0.1) };
        var job = new MapJob(recipe, samples, Drawn(samples, Sized(1600, 100)), Folder("c"));
        var roll = new Roll(options);
        roll.Rscript(rscript => new KohonenMap(job, new Portion(Sized(2000, 300), 1), options.Threads, rscript)
        {
            Floor = (25, false),
            SameMathematics = false,
            Differs = "draws samples with replacement, lattice distances are the larger of the two coordinates'",
        });
        foreach (bool keeps in Either)
        {
            roll.Package(options.MiniSom, "MiniSom", (python, package) => new PythonMap(Called("MiniSom", keeps), job, new Portion(Sized(300, 50), 1), options.Threads, python, "minisom", package)
            {
                KeepsMemory = keeps,
                Floor = keeps ? null : (100, false),
            });
        }

        return Make("C", "Fashion-MNIST, online", job, MapEngineKind.Blocked, roll, 3);
    }

    private MapCase Isotropic()
    {
        int dimensions = Sized(128, 32);
        SampleMatrix samples = Singles(new SampleMatrix("normal noise", dimensions, Normal(Sized(20_000, 1000) * dimensions, 1)));
        MapJob job = BatchJob(samples, Sized(32, 8), Sized(32, 8), Folder("d"));
        var roll = new Roll(options);
        foreach (bool keeps in Either) roll.Package(options.XPySom, "XPySom", (python, package) => XPySom(job, keeps, python, package));
        return Make("D", "Normal noise, the same in all directions: nothing to prune by", job, MapEngineKind.Pruned, roll, 3);
    }

    private MapCase Agreement()
    {
        SampleMatrix samples = Singles(Load("fashion-mnist").Select([.. Enumerable.Range(0, Sized(5000, 500))]));
        MapJob job = BatchJob(samples, 12, 10, Folder("e"));
        var roll = new Roll(options);
        roll.Add(new OurMap("LatentSharp reference", job, MapEngineKind.Reference, options.Threads));
        roll.NumPy("NumPy", python => new PythonMap("NumPy", job, job.Whole, options.Threads, python, "numpy-batch"));
        roll.Package(options.XPySom, "XPySom", (python, package) => XPySom(job, keeps: false, python, package));
        return Make("E", "Agreement: the same codebook, the same samples, batch", job, MapEngineKind.Pruned, roll, 1);
    }

    private PythonMap XPySom(MapJob job, bool keeps, string python, string package, (double, bool)? floor = null) =>
        new(Called("XPySom", keeps), job, job.Whole, options.Threads, python, "xpysom", package) { KeepsMemory = keeps, Floor = floor, Differs = "single precision" };

    private static string Called(string name, bool keepsMemory) => keepsMemory ? $"{name}, memory kept" : name;

    private MapCase Make(string letter, string title, MapJob job, MapEngineKind engine, Roll roll, int rounds) =>
        new(letter, title, job, new OurMap("LatentSharp", job, options.Engine ?? engine, options.Threads), roll.Contenders, roll.Absent, options.Rounds ?? (options.Small ? Math.Min(2, rounds) : rounds));

    /// <summary>Ten epochs, sigma from a quarter of the longer side to 0.5: for those who count the radius twofold, from half a side to 1.</summary>
    private static MapJob BatchJob(SampleMatrix samples, int rows, int columns, string folder)
    {
        var recipe = new MapRecipe { Rows = rows, Columns = columns, Algorithm = MapAlgorithm.Batch, Epochs = 10, Radius = new LinearSchedule(Math.Max(rows, columns) / 4.0, 0.5) };
        return new MapJob(recipe, samples, Drawn(samples, rows * columns), folder);
    }

    private static SampleMatrix Load(string name) => ImageSet.LoadAsync(name, new DataOptions { AllowDownload = false }).GetAwaiter().GetResult().AsMatrix();

    /// <summary>Rounded to floats, so that those who compute in single precision get the same samples.</summary>
    private static SampleMatrix Singles(SampleMatrix samples)
    {
        double[] values = [.. samples.Values];
        foreach (ref double value in values.AsSpan()) value = (float)value;
        return new SampleMatrix(samples.Name, samples.Dimensions, values);
    }

    private static double[] Drawn(SampleMatrix samples, int units)
    {
        int[] rows = [.. Enumerable.Range(0, samples.Rows)];
        new RandomStream(Seed, "codebook").Shuffle(rows.AsSpan());
        return [.. samples.Select(rows.AsSpan(0, units)).Values];
    }

    private static double[] Normal(int count, double deviation)
    {
        var random = new RandomStream(Seed, "codebook");
        return [.. Enumerable.Range(0, count).Select(_ => deviation * random.NextNormal())];
    }

    private string Folder(string name) => Path.Combine(folder, name);

    private int Sized(int full, int small) => options.Small ? small : full;
}

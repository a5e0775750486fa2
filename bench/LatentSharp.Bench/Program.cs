using System.Globalization;
using LatentSharp.Bench;
using LatentSharp.Bench.Pieces;
using LatentSharp.Bench.Sampling;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Training;

string mode = args is ["pieces" or "kernels" or "iterations" or "sampling", ..] ? args[0] : "steps";
if (mode != "steps") args = args[1..];
var options = new Dictionary<string, string>
{
    ["--rounds"] = "21",
    ["--threads"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
    ["--python"] = "/usr/bin/python3",
    ["--library-path"] = "",
    ["--only"] = "",
};
for (int i = 0; i < args.Length; i += 2)
{
    if (!options.ContainsKey(args[i]) || i + 1 == args.Length)
    {
        Console.Error.WriteLine("usage: LatentSharp.Bench [pieces | kernels | iterations | sampling] [--rounds N] [--threads N] [--python PROGRAM] [--library-path FOLDERS] [--only TEXT]");
        return 2;
    }

    options[args[i]] = args[i + 1];
}

string bench = BenchFolder.Find();
int rounds = int.Parse(options["--rounds"], CultureInfo.InvariantCulture), threads = int.Parse(options["--threads"], CultureInfo.InvariantCulture);
if (mode == "sampling")
{
    SamplingCase[] drawn = [.. SamplingCase.All.Where(item => item.Name.Contains(options["--only"], StringComparison.Ordinal))];
    if (drawn.Length == 0 || rounds < 1)
    {
        Console.Error.WriteLine($"There is at least one round, and --only is part of {string.Join(" or ", SamplingCase.All.Select(item => item.Name))}.");
        return 2;
    }

    _ = ComputeDevice.Open(new TrainingOptions { Threads = threads });
    SamplingResult[] speeds = [.. drawn.Select(item => SamplingBenchmark.Run(item, rounds, threads))];
    string report = SamplingReport.Write(speeds, rounds, threads);
    Console.WriteLine(options["--only"].Length == 0 ? $"Written: {SamplingReport.Store(Path.Combine(bench, "results"), report)}" : report);
    return 0;
}

if (mode != "steps")
{
    _ = ComputeDevice.Open(new TrainingOptions { Threads = threads });
    IEnumerable<Piece> all = mode switch
    {
        "kernels" => ConvolutionCatalogue.All,
        "iterations" => IterationCatalogue.All,
        _ => PieceSize.All.SelectMany(PieceCatalogue.At),
    };
    string table = PieceBenchmark.Run(all.Where(piece => piece.Name.Contains(options["--only"], StringComparison.Ordinal)), rounds);
    if (options["--only"].Length == 0) Console.WriteLine($"Written: {new PieceReport(mode, table, rounds, threads).Write(Path.Combine(bench, "results"))}");
    return 0;
}

GanStepCase[] cases = [.. GanStepCase.All.Where(item => item.Name.Contains(options["--only"], StringComparison.Ordinal))];
if (cases.Length == 0 || rounds < 1)
{
    Console.Error.WriteLine($"There is at least one round, and --only is part of {string.Join(", ", GanStepCase.All.Select(item => item.Name))}.");
    return 2;
}

string script = Path.Combine(bench, "gan_step_torch.py");
using var ours = new LatentSharpContender(KernelChoice.Auto);
using var onTorch = new LatentSharpContender(KernelChoice.Torch);
try
{
    using var plain = new PyTorchContender("plain", options["--python"], script, threads, options["--library-path"]);
    using var saving = new PyTorchContender("saving", options["--python"], script, threads, options["--library-path"]);
    var benchmark = new GanStepBenchmark(ours, [onTorch, plain, saving], rounds, threads);
    GanStepResult[] results = [.. cases.Select(benchmark.Run)];
    Console.WriteLine($"Written: {new GanStepReport(results, plain.Versions, threads).Write(Path.Combine(bench, "results"))}");
    return 0;
}
catch (InvalidOperationException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}

using System.Runtime.InteropServices;
using LatentSharp.Bench;
using LatentSharp.Data;

using var cancellation = new CancellationTokenSource();
using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var options = new RecipeBenchOptions(args);
    RecipeCase[] cases = [.. RecipeCase.ReadAll(options.Cases).Where(item => item.Name.Contains(options.Only, StringComparison.Ordinal))];
    if (cases.Length == 0) throw new ArgumentException($"No case of {options.Cases} has '{options.Only}' in its name.");
    var results = new List<RecipeResult>();
    var bench = new RecipeBenchmark(options);
    foreach (RecipeCase item in cases) bench.Check(item);
    foreach (RecipeCase item in cases)
    {
        foreach (long seed in item.Seeds) results.Add(bench.Run(item, seed, cancellation.Token));
    }

    string table = new RecipeTable(results, options).Markdown();
    File.WriteAllText(Path.Combine(options.Output, "recipes.md"), table);
    SideBySide.Save(options.Output, results, bench);
    Console.WriteLine(table);
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped; the same command goes on.");
    return 130;
}
catch (ArgumentException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 2;
}
catch (DataException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 3;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    cancellation.Cancel();
}

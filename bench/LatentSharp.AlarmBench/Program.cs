using LatentSharp.Bench;

return InterruptibleBench.Run(cancellation =>
{
    var options = new AlarmBenchOptions(args);
    AlarmCase[] cases = [.. AlarmCases.All.Where(item => item.Name.Contains(options.Only, StringComparison.Ordinal))];
    if (cases.Length == 0) throw new ArgumentException($"No case has '{options.Only}' in its name.");
    var bench = new AlarmBenchmark(options, cancellation);
    var results = new List<AlarmResult>();

    // Seed by seed, so that a part of the work is already a table of all cases.
    foreach ((int index, long seed) in options.Seeds.Index())
    {
        foreach (AlarmCase item in cases.Where(item => index < item.MostSeeds)) results.Add(bench.Run(item, seed));
        File.WriteAllText(Path.Combine(options.Output, "alarms.md"), AlarmTable.Markdown(cases, results));
    }

    Console.WriteLine(AlarmTable.Markdown(cases, results));
});

using LatentSharp.Bench;

return InterruptibleBench.Run(cancellation =>
{
    var options = new RecipeBenchOptions(args);
    RecipeCase[] cases = [.. RecipeCase.ReadAll(options.Cases).Where(item => item.Name.Contains(options.Only, StringComparison.Ordinal))];
    if (cases.Length == 0) throw new ArgumentException($"No case of {options.Cases} has '{options.Only}' in its name.");
    Directory.CreateDirectory(options.Output);
    var bench = new RecipeBenchmark(options);
    foreach (RecipeCase item in cases) bench.Check(item);

    // One seed of every case first, so that whole comparisons are there when somebody stops.
    (RecipeCase Case, long Seed)[] runs = [.. cases.SelectMany(item => item.Seeds.Index(), (item, seed) => (item, seed)).OrderBy(run => run.seed.Index).Select(run => (run.item, run.seed.Item))];
    foreach ((RecipeCase item, long seed) in runs) bench.Train(item, seed, cancellation);
    if (options.TrainsOnly) return;
    var results = new List<RecipeResult>();
    foreach (RecipeCase item in cases)
    {
        foreach (long seed in item.Seeds) results.Add(bench.Measure(item, seed, cancellation));
    }

    string table = new RecipeTable(results, options).Markdown();
    File.WriteAllText(Path.Combine(options.Output, "recipes.md"), table);
    SideBySide.Save(options.Output, results, bench);
    Console.WriteLine(table);
});

using LatentSharp.Bench;

return InterruptibleBench.Run(cancellation =>
{
    var options = new RecipeBenchOptions(args);
    RecipeCase[] cases = [.. RecipeCase.ReadAll(options.Cases).Where(item => item.Name.Contains(options.Only, StringComparison.Ordinal))];
    if (cases.Length == 0) throw new ArgumentException($"No case of {options.Cases} has '{options.Only}' in its name.");
    Directory.CreateDirectory(options.Output);
    var bench = new RecipeBenchmark(options);
    foreach (RecipeCase item in cases) bench.Check(item);
    (RecipeCase Case, long Seed)[] runs = [.. cases.SelectMany(item => item.Seeds, (item, seed) => (item, seed)).Where(run => options.Seed is null || run.seed == options.Seed)];

    // One seed of every case first, so that whole comparisons are there when somebody stops.
    foreach ((RecipeCase item, long seed) in runs.OrderBy(run => run.Seed)) bench.Train(item, seed, cancellation);
    if (options.TrainsOnly) return;
    RecipeResult[] results = [.. runs.Select(run => bench.Measure(run.Case, run.Seed, cancellation))];
    string table = new RecipeTable(results, options).Markdown();
    File.WriteAllText(options.Place("recipes.md"), table);
    SideBySide.Save(options, results, bench);
    LossPanels.Save(options.Place("losses.png"), results);
    Console.WriteLine(table);
});

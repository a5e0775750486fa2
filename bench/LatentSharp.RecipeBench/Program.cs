using LatentSharp.Bench;

return InterruptibleBench.Run(cancellation =>
{
    var options = new RecipeBenchOptions(args);
    RecipeCase[] cases = [.. RecipeCase.ReadAll(options.Cases).Where(item => item.Name.Contains(options.Only, StringComparison.Ordinal))];
    if (cases.Length == 0) throw new ArgumentException($"No case of {options.Cases} has '{options.Only}' in its name.");
    var results = new List<RecipeResult>();
    var bench = new RecipeBenchmark(options);
    foreach (RecipeCase item in cases) bench.Check(item);
    foreach (RecipeCase item in cases)
    {
        foreach (long seed in item.Seeds) results.Add(bench.Run(item, seed, cancellation));
    }

    string table = new RecipeTable(results, options).Markdown();
    File.WriteAllText(Path.Combine(options.Output, "recipes.md"), table);
    SideBySide.Save(options.Output, results, bench);
    Console.WriteLine(table);
});

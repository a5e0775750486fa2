namespace LatentSharp.Bench;

/// <summary>Lets the contenders of a case take turns, in an order that rotates; one that fails is left out from then on.</summary>
internal static class MapBenchmark
{
    /// <summary>Runs a case; without ours there is nothing to compare, and it ends.</summary>
    /// <returns>One result a contender, ours first.</returns>
    public static IReadOnlyList<MapResult> Run(MapCase item, MapJudge? judge)
    {
        MapResult[] results = [.. new MapContender[] { item.Ours }.Concat(item.Others).Select(contender => new MapResult(contender))];
        try
        {
            Try(item, results[0], item.Ours.Prepare);
            if (results[0].Fault is not null) return results;
            foreach (MapResult result in results.Skip(1)) Try(item, result, result.Contender.Prepare);
            for (int round = 0; round < item.Rounds; round++)
            {
                for (int turn = 0; turn < results.Length; turn++)
                {
                    MapResult result = results[(round + turn) % results.Length];
                    Try(item, result, () => result.Measures.Add(result.Contender.Take()));
                }

                Console.Error.WriteLine(FormattableString.Invariant(
                    $"{item.Letter}, round {round + 1} of {item.Rounds}: {string.Join(", ", results.Where(result => result.Fault is null).Select(result => FormattableString.Invariant($"{result.Contender.Name} {result.Measures[^1].Seconds:G4} s ({result.Measures[^1].CpuSeconds:G4} CPU s)")))}"));
            }

            foreach (MapResult result in results) Try(item, result, result.Contender.Finish);
        }
        finally
        {
            foreach (MapResult result in results) result.Contender.Dispose();
        }

        if (judge is not null) Try(item, results[0], () => judge.Judge(item, results));
        return results;
    }

    private static void Try(MapCase item, MapResult result, Action action)
    {
        if (result.Fault is not null) return;
        try
        {
            action();
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IOException or System.ComponentModel.Win32Exception or FormatException)
        {
            result.Fault = fault.Message;
            Console.Error.WriteLine($"{item.Letter}, {result.Contender.Name} failed: {fault.Message}");
        }
    }
}

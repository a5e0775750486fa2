namespace LatentSharp.Data.Tables;

/// <summary>Finds and refuses columns by their names.</summary>
internal static class ColumnNames
{
    private const int MostShown = 20;

    public static void RefuseDuplicates(string path, IReadOnlyList<string> names)
    {
        string[] twice = [.. names.CountBy(name => name).Where(pair => pair.Value > 1).Select(pair => pair.Key)];
        if (twice.Length > 0) throw new DataException(path, $"Several columns are called {Quote(twice)}.", "Give every column a name of its own.");
    }

    /// <summary>The columns that an encoding or a reader needs, as indices in the file's order; refuses those that are not there.</summary>
    public static int[] Choose(string path, IReadOnlyList<string> names, TableOptions options, string? knownLabel)
    {
        string? label = options.LabelField;
        IEnumerable<string>? fields = options.Encoding?.Columns.All(column => column.Name is not null) == true
            ? options.Encoding.Columns.Select(column => column.Name!)
            : options.Encoding is null ? options.Fields : null;
        if (options.Encoding is not null) RefuseAbsent(path, names, fields ?? [], ofTraining: true);
        RefuseAbsent(path, names, (fields ?? []).Concat(options.LeaveOut).Concat(label is null ? [] : [label]));
        if (fields is null) return [.. Enumerable.Range(0, names.Count).Where(i => !options.LeaveOut.Contains(names[i]))];
        HashSet<string> wanted = [.. fields];
        foreach (string? optional in (string?[])[label, knownLabel, options.Encoding?.LabelField])
        {
            if (optional is not null) wanted.Add(optional);
        }

        return [.. Enumerable.Range(0, names.Count).Where(i => wanted.Contains(names[i]))];
    }

    public static void RefuseAbsent(string path, IReadOnlyList<string> names, IEnumerable<string> wanted, bool ofTraining = false)
    {
        string[] absent = [.. wanted.Where(name => !names.Contains(name)).Distinct()];
        if (absent.Length == 0) return;
        throw new DataException(path, $"There is no column {Quote(absent)}{(ofTraining ? ", which the training data had" : "")}.", $"The columns are {Quote(names)}.");
    }

    public static string Quote(IReadOnlyList<string> names)
    {
        string shown = string.Join(", ", names.Take(MostShown).Select(name => $"'{name}'"));
        return names.Count > MostShown ? $"{shown} and {names.Count - MostShown} more" : shown;
    }
}

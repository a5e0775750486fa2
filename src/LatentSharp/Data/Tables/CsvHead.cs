namespace LatentSharp.Data.Tables;

/// <summary>What the first lines of a text file tell about how it is written.</summary>
internal static class CsvHead
{
    private const int Lines = 50;

    // Text that is separated by commas seldom has a semicolon outside quotes; text with decimal commas often has as many commas as semicolons.
    private static readonly char[] _separators = ['\t', ';', ','];

    /// <summary>The separator that divides every line into equally many cells; if none does, the most frequent one of the first line.</summary>
    /// <param name="head">The beginning of the text.</param>
    /// <param name="complete">Whether that is all of it, so that its last line is whole.</param>
    public static char FindSeparator(ReadOnlySpan<char> head, bool complete)
    {
        List<int[]> counts = Count(head, complete);
        if (counts.Count == 0) return ',';
        for (int i = 0; i < _separators.Length; i++)
        {
            if (counts[0][i] > 0 && counts.TrueForAll(line => line[i] == counts[0][i])) return _separators[i];
        }

        int most = 0;
        for (int i = 1; i < _separators.Length; i++)
        {
            if (counts[0][i] > counts[0][most]) most = i;
        }

        return counts[0][most] > 0 ? _separators[most] : ',';
    }

    /// <summary>Whether a first line names the columns: no cell is a number, or they are the column numbers that pandas writes.</summary>
    public static bool IsHeader(IReadOnlyList<string> cells, char mark)
    {
        if (cells.Count > 1 && !cells.Where((cell, i) => cell != i.ToString(System.Globalization.CultureInfo.InvariantCulture)).Any()) return true;
        return !cells.All(cell => CellText.IsMissing(cell)) && !cells.Any(cell => CellText.TryNumber(cell, '.', out _) || CellText.TryNumber(cell, mark, out _));
    }

    private static List<int[]> Count(ReadOnlySpan<char> head, bool complete)
    {
        var counts = new List<int[]>();
        int[] line = new int[_separators.Length];
        bool quoted = false, empty = true;
        foreach (char c in head)
        {
            if (c == '"') quoted = !quoted;
            if (c is '\n' or '\r' && !quoted)
            {
                if (!empty) counts.Add(line);
                if (counts.Count == Lines) return counts;
                (line, empty) = (new int[_separators.Length], true);
                continue;
            }

            empty = false;
            int separator = quoted ? -1 : Array.IndexOf(_separators, c);
            if (separator >= 0) line[separator]++;
        }

        if (!empty && (complete || counts.Count == 0)) counts.Add(line);
        return counts;
    }
}

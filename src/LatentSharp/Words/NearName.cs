namespace LatentSharp.Words;

/// <summary>The name that somebody probably meant.</summary>
public static class NearName
{
    /// <summary>At most so many letters may be wrong, missing, doubled or swapped in a name that is still recognised.</summary>
    private const int MostEdits = 3;

    /// <summary>The known name nearest to a typed one.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="known">The names that there are.</param>
    /// <returns>The nearest, of equals the first; null where none is near: more than three letters, or half of the name, are different.</returns>
    public static string? Of(string typed, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(known);
        return known.Select(name => (Name: name, Edits: Edits(typed, name))).Where(pair => pair.Edits <= Math.Min(MostEdits, pair.Name.Length / 2)).OrderBy(pair => pair.Edits).FirstOrDefault().Name;
    }

    /// <summary>Letters to change, insert, delete or swap with their neighbour (Damerau 1964) to turn one word into the other.</summary>
    private static int Edits(string from, string to)
    {
        int[,] cost = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                int change = from[i - 1] == to[j - 1] ? 0 : 1;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[from.Length, to.Length];
    }
}

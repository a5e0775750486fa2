using System.Globalization;

namespace LatentSharp.Cli.Gan;

/// <summary>The classes of a generator, as a user names them.</summary>
/// <param name="path">Whose they are.</param>
/// <param name="count">How many; 0 = the generator knows of none.</param>
/// <param name="names">Their names in the order of their numbers, as far as they have names.</param>
internal sealed class ClassChoice(string path, int count, IReadOnlyList<string> names)
{
    /// <summary>With more columns a grid's captions cannot be read.</summary>
    private const int MostColumns = 20;

    /// <summary>The number of a class that the user named.</summary>
    /// <param name="nameOrNumber">What the user wrote; null = no class.</param>
    /// <exception cref="UsageException">There are no classes, or not this one.</exception>
    public int? Find(string? nameOrNumber)
    {
        if (nameOrNumber is null) return null;
        if (count == 0) throw new UsageException($"--class: {path} was trained without classes; train with --conditional.");
        for (int at = 0; at < names.Count; at++)
        {
            if (string.Equals(names[at], nameOrNumber, StringComparison.OrdinalIgnoreCase)) return at;
        }

        if (int.TryParse(nameOrNumber, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < count) return number;
        throw new UsageException($"--class: there is no class '{nameOrNumber}'; there are {(names.Count > 0 ? string.Join(", ", names) : $"the numbers 0 to {count - 1}")}.");
    }

    /// <summary>The captions of a grid's columns, one a class, where classes come in turn and are not too many; otherwise null.</summary>
    public IReadOnlyList<string>? Columns(int pictures)
    {
        if (count is < 2 or > MostColumns || pictures < count) return null;
        return [.. Enumerable.Range(0, count).Select(number => number < names.Count ? names[number] : number.ToString(CultureInfo.InvariantCulture))];
    }
}

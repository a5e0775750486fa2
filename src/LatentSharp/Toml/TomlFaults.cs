using System.Globalization;
using LatentSharp.Data;
using LatentSharp.Words;
using Tomlyn.Syntax;

namespace LatentSharp.Toml;

/// <summary>Every mistake of a TOML file with its place, so that they can all be mended at once.</summary>
/// <param name="file">What to call it in messages.</param>
/// <param name="remedy">What helps to mend it: a sentence.</param>
internal sealed class TomlFaults(string file, string remedy)
{
    private readonly List<(int Line, int Column, string Message)> _faults = [];

    /// <summary>Notes a mistake.</summary>
    /// <param name="where">Where it begins.</param>
    /// <param name="message">What is wrong and what would be right: sentences.</param>
    public void Add(SourceSpan where, string message) => _faults.Add((where.Start.Line + 1, where.Start.Column + 1, message));

    /// <summary>Notes a name that there is not.</summary>
    public void AddUnknown(SourceSpan where, string what, string name, IReadOnlyList<string> known, int mostListed = 12)
    {
        string help = NearName.Of(name, known) is string near ? $" Did you mean '{near}'?"
            : known.Count <= mostListed ? $" There {(known.Count == 1 ? "is" : "are")}: {string.Join(", ", known)}." : "";
        Add(where, $"There is no {what} '{name}'.{help}");
    }

    /// <exception cref="DataException">There are mistakes.</exception>
    public void Demand()
    {
        if (_faults.Count == 0) return;
        string[] lines = [.. _faults.OrderBy(fault => (fault.Line, fault.Column)).Select(fault => string.Create(CultureInfo.InvariantCulture, $"line {fault.Line}, column {fault.Column}: {fault.Message}")).Distinct()];
        throw new DataException(file, lines.Length == 1 ? lines[0] : $"{lines.Length} mistakes.\n  {string.Join("\n  ", lines)}\n", remedy);
    }
}

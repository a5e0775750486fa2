using Tomlyn.Syntax;

namespace LatentSharp.Toml;

/// <summary>The keys of one table of a TOML file. Each is asked for by its type; what nobody asked for is a mistake.</summary>
internal sealed class TomlTable
{
    private readonly Dictionary<string, KeyValueSyntax> _entries = [];
    private readonly TomlFaults _faults;

    /// <param name="entries">The keys and values.</param>
    /// <param name="header">The place of the table, for what is missing.</param>
    /// <param name="faults">Told about mistakes.</param>
    public TomlTable(IEnumerable<KeyValueSyntax> entries, SourceSpan header, TomlFaults faults)
    {
        (Header, _faults) = (header, faults);

        // A key that stands twice is a mistake that the parser reports.
        foreach (KeyValueSyntax entry in entries) _entries.TryAdd(NameOf(entry), entry);
    }

    public SourceSpan Header { get; }

    public IEnumerable<string> Keys => _entries.Keys;

    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>The place of a key's value, or of the table where there is no such key.</summary>
    public SourceSpan PlaceOf(string key) => _entries.TryGetValue(key, out KeyValueSyntax? entry) ? entry.Value?.Span ?? entry.Span : Header;

    /// <summary>The place of a key itself.</summary>
    public SourceSpan KeyPlaceOf(string key) => _entries.TryGetValue(key, out KeyValueSyntax? entry) ? entry.Key?.Span ?? entry.Span : Header;

    public string? Text(string key)
    {
        if (Value(key) is not ValueSyntax value) return null;
        if (value is StringValueSyntax { Value: string text } && text.Trim().Length > 0) return text.Trim();
        Wrong(key, value, "a text in quotes");
        return null;
    }

    public double? Number(string key, double least = double.NegativeInfinity, string? range = null)
    {
        if (Value(key) is not ValueSyntax value) return null;
        double? number = value switch { IntegerValueSyntax whole => whole.Value, FloatValueSyntax real => real.Value, _ => null };
        if (number is double found && double.IsFinite(found) && found >= least) return found;
        Wrong(key, value, range ?? "a finite number");
        return null;
    }

    public int? Count(string key)
    {
        if (Value(key) is not ValueSyntax value) return null;
        if (value is IntegerValueSyntax { Value: >= 1 and <= int.MaxValue } whole) return (int)whole.Value;
        Wrong(key, value, "a whole number from 1");
        return null;
    }

    public bool? Flag(string key)
    {
        if (Value(key) is not ValueSyntax value) return null;
        if (value is BooleanValueSyntax flag) return flag.Value;
        Wrong(key, value, "true or false, without quotes");
        return null;
    }

    /// <summary>One of a few words.</summary>
    public T? Choice<T>(string key, IReadOnlyDictionary<string, T> words) where T : struct
    {
        if (Text(key) is not string text) return null;
        if (words.TryGetValue(text, out T found)) return found;
        _faults.AddUnknown(PlaceOf(key), $"{key} called", text, [.. words.Keys]);
        return null;
    }

    /// <summary>A list of texts with their places.</summary>
    public IReadOnlyList<(string Text, SourceSpan Place)> Texts(string key)
    {
        if (Value(key) is not ValueSyntax value) return [];
        if (value is ArraySyntax list && list.Items is { ChildrenCount: > 0 } items)
        {
            ValueSyntax?[] values = [.. items.Select(item => item.Value)];
            if (Array.TrueForAll(values, item => item is StringValueSyntax)) return [.. values.OfType<StringValueSyntax>().Select(item => (item.Value ?? "", item.Span))];
        }

        Wrong(key, value, "a list of texts, such as [\"lowDiversity\"]");
        return [];
    }

    /// <summary>The value of a key as it is written, or null.</summary>
    public ValueSyntax? Value(string key) => _entries.TryGetValue(key, out KeyValueSyntax? entry) ? entry.Value : null;

    /// <summary>Notes that a value is not what it should be.</summary>
    public void Wrong(string key, ValueSyntax value, string wanted) => _faults.Add(value.Span, $"{key} is {wanted}, not {value.ToString().Trim()}.");

    private static string NameOf(KeyValueSyntax entry) => entry.Key?.ToString().Trim().Trim('"') ?? "";
}

using System.CommandLine;
using System.Text.Json;

namespace LatentSharp.Cli;

/// <summary>An option whose values are those of an enumeration, written in lower case as the rest of the command line.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal sealed class Choice<T> where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values =
        Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

    public Choice(string name, string description)
    {
        Option = new Option<string?>(name) { Description = description };
        Option.AcceptOnlyFromAmong([.. Values.Keys]);
    }

    public Option<string?> Option { get; }

    /// <summary>What the user chose, or null.</summary>
    public T? Read(ParseResult parsed) => parsed.GetValue(Option) is string name ? Values[name] : null;

    /// <summary>The value of a name that does not come from this command line.</summary>
    /// <exception cref="UsageException">No value has the name.</exception>
    public T Parse(string name) => Values.TryGetValue(name, out T value)
        ? value
        : throw new UsageException($"{Option.Name} is one of {string.Join(", ", Values.Keys)}, not '{name}'.");
}

using System.CommandLine;
using System.CommandLine.Parsing;

namespace LatentSharp.Cli;

/// <summary>What is wrong with a command line, in words that help: the near name, the kind of value, where the help is.</summary>
internal static class UsageMessages
{
    /// <summary>At most so many letters may be wrong, missing, doubled or swapped in a name that is still recognised.</summary>
    private const int MostEdits = 3;

    public static IEnumerable<string> Describe(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        bool unknown = parsed.UnmatchedTokens.Count > 0;
        foreach (string token in parsed.UnmatchedTokens) yield return $"Unknown: '{token}'.{Suggest(token, command)}";
        foreach (ParseError error in parsed.Errors)
        {
            if (error.SymbolResult is OptionResult option && Kind(option.Option.ValueType) is string kind && option.Tokens is [Token value])
                yield return $"{option.Option.Name} takes {kind}, not '{value.Value}'.";
            else if (!unknown) yield return error.Message;
        }

        yield return $"`{PathOf(parsed.CommandResult)} --help` explains {(command.Subcommands.Count > 0 ? "the commands" : "the options")}.";
    }

    private static string? Kind(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.Int32 or TypeCode.Int64 => "a whole number",
        TypeCode.Double => "a number",
        _ => null,
    };

    private static string Suggest(string token, Command command)
    {
        IEnumerable<string> names = token.StartsWith('-') ? command.Options.Where(option => !option.Hidden).Select(option => option.Name) : command.Subcommands.Select(verb => verb.Name);
        (string Name, int Edits)[] near = [.. names.Select(name => (name, Edits(token, name))).Where(pair => pair.Item2 <= Math.Min(MostEdits, pair.name.Length / 2)).OrderBy(pair => pair.Item2)];
        return near.Length == 0 ? "" : $" Did you mean {near[0].Name}?";
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

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "latent";
}

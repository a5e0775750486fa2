using System.CommandLine;
using System.CommandLine.Parsing;
using LatentSharp.Words;

namespace LatentSharp.Cli;

/// <summary>What is wrong with a command line, in words that help: the near name, the kind of value, where the help is.</summary>
internal static class UsageMessages
{
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
        return NearName.Of(token, names) is string near ? $" Did you mean {near}?" : "";
    }

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "latent";
}

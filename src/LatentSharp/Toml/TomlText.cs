using LatentSharp.Data;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace LatentSharp.Toml;

/// <summary>TOML by way of its parser, which notes mistakes; those that make it throw are mistakes of the file too.</summary>
internal static class TomlText
{
    /// <param name="text">The text.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <param name="remedy">What helps to mend it: a sentence.</param>
    /// <param name="faults">Told about mistakes.</param>
    /// <exception cref="DataException">This is not TOML.</exception>
    public static DocumentSyntax Parse(string text, string file, string remedy, TomlFaults faults)
    {
        DocumentSyntax document = Read(text, file, remedy);
        foreach (DiagnosticMessage message in document.Diagnostics) faults.Add(message.Span, $"This is not TOML: {message.Message.TrimEnd('.')}.");

        // Names and types are looked at only in what could be read at all.
        faults.Demand();
        return document;
    }

    /// <summary>Of half a character, such as after a backslash at the end, the parser throws.</summary>
    private static DocumentSyntax Read(string text, string file, string remedy)
    {
        try
        {
            return SyntaxParser.Parse(text, file, true);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            throw new DataException(file, $"This is not TOML: {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", remedy, fault);
        }
    }
}

namespace LatentSharp.Words;

/// <summary>
/// Text from outside as it may be shown to a person: a file's name, a class, a message may hold characters that a terminal obeys instead of showing (moving
/// the cursor, changing the title, answering as if somebody had typed) or that turn the direction of writing, so that it reads as something else.
/// </summary>
public static class PlainText
{
    /// <summary>What stands in place of a character that is not shown.</summary>
    public const char Replacement = '\uFFFD';

    /// <summary>Whether a character does something rather than being shown: the control characters, line ends among them, and those of the direction of writing.</summary>
    /// <param name="character">Any character.</param>
    /// <returns>True if it is to be replaced.</returns>
    public static bool IsActive(char character) =>
        char.IsControl(character) || character is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>The text with every active character replaced, so that it stays on its line and in its place.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>As many characters; the same instance where none is active.</returns>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAnyActive() ? string.Create(text.Length, text, static (target, source) => Clean(source, target)) : text;
    }

    private static bool ContainsAnyActive(this ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (IsActive(character)) return true;
        }

        return false;
    }

    private static void Clean(ReadOnlySpan<char> source, Span<char> target)
    {
        for (int i = 0; i < source.Length; i++) target[i] = IsActive(source[i]) ? Replacement : source[i];
    }
}

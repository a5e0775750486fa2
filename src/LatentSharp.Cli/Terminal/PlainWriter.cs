using System.Text;
using LatentSharp.Words;

namespace LatentSharp.Cli.Terminal;

/// <summary>
/// The standard streams of a program that prints what strangers wrote: of the active characters only line ends and tabs get through. What the program itself
/// has to say to a terminal, colours and moving bars, goes by <see cref="PlainConsole"/>.
/// </summary>
internal sealed class PlainWriter : TextWriter
{
    private readonly TextWriter _inner;

    private PlainWriter(TextWriter inner)
    {
        _inner = inner;
        NewLine = inner.NewLine;
    }

    /// <summary>The standard output as it was before.</summary>
    public static TextWriter RawOut { get; private set; } = Console.Out;

    /// <summary>The standard error as it was before.</summary>
    public static TextWriter RawError { get; private set; } = Console.Error;

    public override Encoding Encoding => _inner.Encoding;

    /// <summary>Puts itself in front of both streams of this process.</summary>
    public static void Install()
    {
        (RawOut, RawError) = (Console.Out, Console.Error);
        Console.SetOut(new PlainWriter(RawOut));
        Console.SetError(new PlainWriter(RawError));
    }

    public override void Write(char value) => _inner.Write(Shown(value));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        char[] shown = new char[buffer.Length];
        for (int i = 0; i < shown.Length; i++) shown[i] = Shown(buffer[i]);
        _inner.Write(shown);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value)
    {
        Write(value.AsSpan());
        _inner.WriteLine();
    }

    public override void Flush() => _inner.Flush();

    private static char Shown(char character) =>
        character is '\n' or '\t' || (character == '\r' && OperatingSystem.IsWindows()) || !PlainText.IsActive(character) ? character : PlainText.Replacement;
}

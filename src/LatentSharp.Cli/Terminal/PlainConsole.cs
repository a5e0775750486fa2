using System.Text;
using Spectre.Console;

namespace LatentSharp.Cli.Terminal;

/// <summary>Consoles for tables, colours and bars: what the console itself says to the terminal stays, active characters within the text do not.</summary>
internal static class PlainConsole
{
    public static IAnsiConsole Out() => Create(PlainWriter.RawOut, !Console.IsOutputRedirected);

    public static IAnsiConsole Error() => Create(PlainWriter.RawError, !Console.IsErrorRedirected);

    private static IAnsiConsole Create(TextWriter raw, bool isTerminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new Output(raw, isTerminal), Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No });
        console.Pipeline.Attach(new PlainSegments());
        return console;
    }

    /// <summary>A stream that is not <see cref="Console.Out"/> any more, though it leads to the same terminal.</summary>
    private sealed class Output(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
    {
        private const int UsualWidth = 80, UsualHeight = 24;

        public TextWriter Writer { get; } = writer;

        public bool IsTerminal { get; } = isTerminal;

        public int Width => Measure(() => Console.BufferWidth, UsualWidth);

        public int Height => Measure(() => Console.WindowHeight, UsualHeight);

        public void SetEncoding(Encoding encoding)
        {
            if (IsTerminal) Console.OutputEncoding = encoding;
        }

        private static int Measure(Func<int> measure, int usual)
        {
            try
            {
                return measure() is var size and > 0 ? size : usual;
            }
            catch (IOException)
            {
                return usual;
            }
        }
    }
}

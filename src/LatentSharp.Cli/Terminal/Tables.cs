using Spectre.Console;

namespace LatentSharp.Cli.Terminal;

/// <summary>Tables on stdout: as wide as the terminal, and never folded where there is none.</summary>
internal static class Tables
{
    private const int RedirectedWidth = 240;

    public static void Print(Table table)
    {
        IAnsiConsole console = PlainConsole.Out();
        if (Console.IsOutputRedirected) console.Profile.Width = RedirectedWidth;
        console.Write(table);
    }
}

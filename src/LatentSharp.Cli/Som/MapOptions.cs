using System.CommandLine;

namespace LatentSharp.Cli.Som;

/// <summary>Options that several map verbs share word for word.</summary>
internal static class MapOptions
{
    public static Argument<string> Map() => new("MAP") { Description = "The map's folder." };

    public static Option<int?> Threads() => new("--threads") { Description = "Threads. Default: all processors. The result does not depend on it.", HelpName = "N" };

    public static int? ReadThreads(ParseResult parsed, Option<int?> threads) =>
        parsed.GetValue(threads) is int count && count < 1 ? throw new UsageException("--threads is at least 1.") : parsed.GetValue(threads);

    public static Option<string?> Codebook() => new("--codebook")
    {
        Description = "Also write the codebook here, as float64 of shape (rows, columns, dimensions). Default: only in the map's folder.",
        HelpName = "OUT.npy",
    };
}

using System.CommandLine;

namespace LatentSharp.Cli;

/// <summary>Options that several verbs share word for word.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print one machine-readable document on stdout; progress stays on stderr." };

    public static Option<int?> Threads() => new("--threads")
    {
        Description = "Threads of the tensor kernels. Default: all processors (networks: OMP_NUM_THREADS where it is set). The same seed gives the same bits for the same number.",
        HelpName = "N",
    };

    /// <summary>Refuses a file whose folder does not exist, before anything has cost time.</summary>
    public static void DemandFolder(string? file)
    {
        if (file is not null && Path.GetDirectoryName(Path.GetFullPath(file)) is string folder && !Directory.Exists(folder))
            throw new UsageException($"{file} cannot be written: there is no folder {folder}.");
    }

    public static Option<int?> CoverageEvery(string usual) => new("--coverage-every")
    {
        Description = $"Measure the coverage of a map of the real pictures every so many epochs, as a signal in metrics.jsonl; the map takes some seconds first. Default: {usual}.",
        HelpName = "N",
    };

    public static int? ReadCoverageEvery(ParseResult parsed, Option<int?> every) =>
        parsed.GetValue(every) is < 1 ? throw new UsageException("--coverage-every is at least 1.") : parsed.GetValue(every);

    /// <param name="when">After what a checkpoint may be written: "iteration" or "epoch".</param>
    /// <param name="usual">The default in words.</param>
    public static Option<double?> CheckpointSeconds(string when, string usual) => new("--checkpoint-seconds")
    {
        Description = $"Write a checkpoint after the {when} in which so many seconds have passed since the last one; 0 = after every {when}. Default: {usual}.",
        HelpName = "S",
    };

    public static TimeSpan? ReadCheckpointSeconds(ParseResult parsed, Option<double?> seconds) => parsed.GetValue(seconds) switch
    {
        null => null,
        double asked when asked is >= 0 and <= 1e6 => TimeSpan.FromSeconds(asked),
        _ => throw new UsageException("--checkpoint-seconds is 0 to 1000000."),
    };

    public static Argument<string> Run() => new("RUN") { Description = "The run's folder." };
}

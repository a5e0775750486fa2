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

    public static Argument<string> Run() => new("RUN") { Description = "The run's folder." };
}

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

    public static Argument<string> Run() => new("RUN") { Description = "The run's folder." };
}

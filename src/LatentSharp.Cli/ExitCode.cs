namespace LatentSharp.Cli;

/// <summary>What the program's exit code says; a contract with scripts.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    public const int Failed = 1;

    public const int WrongUsage = 2;

    public const int BadData = 3;

    public const int CheckFailed = 4;

    public const int Interrupted = 130;
}

namespace LatentSharp.Runs;

/// <summary>Another process writes to a folder. Nothing was changed; the program ends with exit code 1.</summary>
public sealed class FolderBusyException : IOException
{
    /// <summary>Describes the folder and who writes to it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="message">Who writes to it, since when, and what the user can do.</param>
    /// <param name="processId">The process that writes to it; null = not known.</param>
    /// <param name="inner">The cause, or null.</param>
    public FolderBusyException(string path, string message, int? processId, Exception? inner = null)
        : base(message, inner) => (Path, ProcessId) = (path, processId);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The process that writes to it; null = not known.</summary>
    public int? ProcessId { get; }
}

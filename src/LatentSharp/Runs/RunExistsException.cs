namespace LatentSharp.Runs;

/// <summary>A new run was to be made where something is already. Nothing was changed; the program ends with exit code 2.</summary>
public sealed class RunExistsException : Exception
{
    /// <summary>Describes the place.</summary>
    /// <param name="path">The folder that was asked for.</param>
    /// <param name="message">What is there and what the user can do.</param>
    public RunExistsException(string path, string message)
        : base(message) => Path = path;

    /// <summary>The folder that was asked for.</summary>
    public string Path { get; }
}

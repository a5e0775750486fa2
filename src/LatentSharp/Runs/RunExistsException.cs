namespace LatentSharp.Runs;

/// <summary>A new run was asked for where something already is. Nothing was touched.</summary>
public sealed class RunExistsException : Exception
{
    /// <summary>Names the folder.</summary>
    /// <param name="path">The folder.</param>
    public RunExistsException(string path)
        : base($"{path}: something is already there. Go on with it by `latent gan resume {path}`, or name another folder.") => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }
}

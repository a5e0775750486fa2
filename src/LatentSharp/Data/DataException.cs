using LatentSharp.Words;

namespace LatentSharp.Data;

/// <summary>
/// Data is missing, damaged or not what it says it is. The message names the file, the place in it and the remedy;
/// the program ends with exit code 3.
/// </summary>
public sealed class DataException : Exception
{
    /// <summary>Describes a fault of one file or folder.</summary>
    /// <param name="path">The file, folder or data set name.</param>
    /// <param name="fault">What is wrong and where, as one sentence without the path.</param>
    /// <param name="remedy">What the user can do, as one sentence.</param>
    /// <param name="inner">The cause, or null.</param>
    public DataException(string path, string fault, string remedy, Exception? inner = null)
        : base($"{PlainText.OneLine(path)}: {fault} {remedy}", inner)
    {
        Path = path;
        Fault = fault;
        Remedy = remedy;
    }

    /// <summary>The file, folder or data set name.</summary>
    public string Path { get; }

    /// <summary>What is wrong and where.</summary>
    public string Fault { get; }

    /// <summary>What the user can do.</summary>
    public string Remedy { get; }
}

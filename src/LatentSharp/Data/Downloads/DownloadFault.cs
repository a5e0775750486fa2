namespace LatentSharp.Data.Downloads;

/// <summary>One try to fetch a file failed.</summary>
internal sealed class DownloadFault : Exception
{
    public DownloadFault(string reason, bool isPassing, Exception? inner = null)
        : base(reason, inner) => IsPassing = isPassing;

    /// <summary>Whether the same address may do better after a pause.</summary>
    public bool IsPassing { get; }
}

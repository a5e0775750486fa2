using LatentSharp.Data;

namespace LatentSharp.Tests.Data.Downloads;

/// <summary>Keeps the reports of a download in their order, on the thread that makes them.</summary>
internal sealed class Recorder : IProgress<DownloadProgress>
{
    public List<DownloadProgress> Reports { get; } = [];

    public Action<DownloadProgress>? Then { get; init; }

    public void Report(DownloadProgress value)
    {
        Reports.Add(value);
        Then?.Invoke(value);
    }
}

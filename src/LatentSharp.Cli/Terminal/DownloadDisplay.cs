using System.Diagnostics;
using System.Globalization;
using LatentSharp.Data;

namespace LatentSharp.Cli.Terminal;

/// <summary>A download's progress on stderr, a line every few seconds.</summary>
internal sealed class DownloadDisplay : IProgress<DownloadProgress>
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(3);
    private long _lastLine;

    /// <inheritdoc/>
    public void Report(DownloadProgress value)
    {
        if (value.BytesReceived != value.BytesTotal && Stopwatch.GetElapsedTime(_lastLine) < LineInterval) return;
        _lastLine = Stopwatch.GetTimestamp();
        string total = value.BytesTotal is long bytes ? string.Create(CultureInfo.InvariantCulture, $" of {bytes / 1e6:F1}") : "";
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.File}: {value.BytesReceived / 1e6:F1}{total} MB"));
    }
}

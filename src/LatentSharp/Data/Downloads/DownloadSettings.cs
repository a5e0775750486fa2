namespace LatentSharp.Data.Downloads;

/// <summary>How patient a download is.</summary>
/// <param name="StallTimeout">A server that sends no byte for so long has stalled.</param>
/// <param name="Tries">How often one address is tried in a row without any progress.</param>
/// <param name="FirstPause">The pause before the second try; it doubles with each further one.</param>
internal sealed record DownloadSettings(TimeSpan StallTimeout, int Tries, TimeSpan FirstPause)
{
    public static DownloadSettings Default { get; } = new(TimeSpan.FromSeconds(30), 4, TimeSpan.FromSeconds(1));
}

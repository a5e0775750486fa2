namespace LatentSharp.Data;

/// <summary>How far a download is.</summary>
/// <param name="File">The file's name.</param>
/// <param name="BytesReceived">Bytes on disk so far, with those of an earlier, interrupted try.</param>
/// <param name="BytesTotal">The file's size, or null where the server does not say.</param>
public readonly record struct DownloadProgress(string File, long BytesReceived, long? BytesTotal);

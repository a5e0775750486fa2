namespace LatentSharp.Bench;

/// <summary>An alarm of a game.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Epoch">After which epoch it came.</param>
internal sealed record SeenAlarm(string Kind, int Epoch);

using System.Globalization;

namespace LatentSharp.Sweeps.Ledger;

/// <summary>Who holds a lock.</summary>
/// <param name="Host">The machine.</param>
/// <param name="Process">The process's number there.</param>
/// <param name="Since">When it began.</param>
public sealed record LockHolder(string Host, int Process, DateTimeOffset Since)
{
    /// <summary>In words, such as "process 4711 on node17, since 2026-11-30 12:03:10 UTC".</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"process {Process} on {Host}, since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
}

using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Runs;

namespace LatentSharp.Sweeps.Ledger;

/// <summary>Who holds a lock.</summary>
/// <param name="Host">The machine.</param>
/// <param name="Process">The process's number there.</param>
/// <param name="Since">When it began.</param>
public sealed record LockHolder(string Host, int Process, DateTimeOffset Since)
{
    /// <summary>In words, such as "process 4711 on node17, since 2026-11-30 12:03:10 UTC".</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"process {Process} on {Host}, since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");

    internal static LockHolder Self => new(Environment.MachineName, Environment.ProcessId, DateTimeOffset.UtcNow);

    internal static LockHolder? Read(string text) => RunJson.TryRead(text) is JsonObject json && (string?)json["host"] is string host && (int?)json["process"] is int process
        && DateTimeOffset.TryParse((string?)json["since"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset since) ? new LockHolder(host, process, since) : null;

    internal string Write() => RunJson.ToLine(new JsonObject { ["host"] = Host, ["process"] = Process, ["since"] = Since.ToString("O", CultureInfo.InvariantCulture) });
}

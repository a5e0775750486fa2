using System.Globalization;
using System.Text.Json.Nodes;

namespace LatentSharp.Runs;

/// <summary>Who writes to a folder, or holds a lock of a sweep, as a small file that anybody may read: a locked file can be read by nobody else.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Machine">Its machine, since a folder may be shared by several.</param>
/// <param name="Since">When it began, by that machine's clock.</param>
internal sealed record FolderWriter(int ProcessId, string Machine, DateTimeOffset Since)
{
    private const long LengthLimit = 4096;

    public static FolderWriter Current => new(Environment.ProcessId, Environment.MachineName, DateTimeOffset.UtcNow);

    /// <summary>Whether it can be told to stop from here.</summary>
    public bool IsReachable => Machine == Environment.MachineName && !IsThisProcess;

    private bool IsThisProcess => Machine == Environment.MachineName && ProcessId == Environment.ProcessId;

    /// <summary>Writes it down as far as that is possible: a full disk is no reason to refuse, and whoever needs room will say so.</summary>
    public void Write(string file)
    {
        try
        {
            File.Delete(file);
            var document = new JsonObject { ["processId"] = ProcessId, ["machine"] = Machine, ["since"] = Since.ToString("O", CultureInfo.InvariantCulture) };
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(RunJson.ToPage(document)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Then the others will be told of a process, but not of which.
        }
    }

    /// <summary>Reads it, or null if there is nothing that makes sense.</summary>
    public static FolderWriter? TryRead(string file)
    {
        try
        {
            if (new FileInfo(file) is not { Exists: true, Length: <= LengthLimit }) return null;
            return RunJson.TryRead(File.ReadAllText(file)) is { } document
                && document["processId"] is JsonValue process && process.TryGetValue(out int id)
                && document["machine"] is JsonValue machine && machine.TryGetValue(out string? name)
                && document["since"] is JsonValue since && since.TryGetValue(out string? text)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset moment)
                ? new FolderWriter(id, name, moment)
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The writer as the beginning of a sentence, such as "process 4711 has been writing ... since 2026-01-31 12:00:00 UTC".</summary>
    public string Describe()
    {
        string who = Machine != Environment.MachineName ? $"process {ProcessId} on {Machine}" : IsThisProcess ? "another part of this process" : $"process {ProcessId}";
        return string.Create(CultureInfo.InvariantCulture, $"{who} has been writing to this folder since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
    }
}

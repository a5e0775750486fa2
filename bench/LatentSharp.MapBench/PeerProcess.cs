using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LatentSharp.Bench;

/// <summary>Starts others' programs under the conditions of the benchmark.</summary>
internal static class PeerProcess
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>How a peer is started: its threads are ours, and its matrix library chooses for this processor by itself.</summary>
    /// <param name="program">What is started.</param>
    /// <param name="arguments">With what.</param>
    /// <param name="threads">As many as ours.</param>
    /// <param name="keepsMemory">Whether malloc keeps what was freed; otherwise it is as it is.</param>
    public static ProcessStartInfo Start(string program, IEnumerable<string> arguments, int threads, bool keepsMemory = false)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        start.Environment["OPENBLAS_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        if (keepsMemory)
        {
            start.Environment["MALLOC_MMAP_THRESHOLD_"] = (1 << 30).ToString(CultureInfo.InvariantCulture);
            start.Environment["MALLOC_TRIM_THRESHOLD_"] = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        }

        return start;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>The JSON object in the last line that it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed, took too long or printed no such line; the message holds what it said.</exception>
    public static JsonObject Ask(string program, IEnumerable<string> arguments, int threads, bool keepsMemory = false)
    {
        using Process process = Process.Start(Start(program, arguments, threads, keepsMemory)) ?? throw new InvalidOperationException($"{program} did not start.");
        Task<string> answer = process.StandardOutput.ReadToEndAsync(), complaint = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"it was not done after {Longest.TotalMinutes} minutes.");
        }

        process.WaitForExit();
        string? last = answer.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        if (process.ExitCode != 0 || last?.StartsWith('{') != true)
            throw new InvalidOperationException($"exit code {process.ExitCode}: {LastLine(complaint.Result)}");
        return JsonNode.Parse(last)!.AsObject();
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it said nothing.";
}

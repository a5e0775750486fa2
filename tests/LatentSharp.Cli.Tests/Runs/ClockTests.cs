using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Tests.Gan;

namespace LatentSharp.Cli.Tests.Runs;

/// <summary>The time of day may jump by ten years during a training, as libfaketime makes it do: durations come from a clock that knows no day.</summary>
public sealed class ClockTests
{
    private const int Epochs = 12;

    [Fact]
    public void A_clock_that_jumps_twenty_years_ahead_and_ten_back_changes_nothing()
    {
        string? library = OperatingSystem.IsLinux() ? Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }).FirstOrDefault() : null;
        if (library is null) Assert.Skip("libfaketime is not on this machine.");
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("true", Epochs)).Expect(0);

        File.WriteAllText(latent["clock"], "-3650d");
        foreach ((string name, string value) in new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library,
            ["FAKETIME_TIMESTAMP_FILE"] = latent["clock"],
            ["FAKETIME_NO_CACHE"] = "1",
            ["DONT_FAKE_MONOTONIC"] = "1",
        }) latent.Environment[name] = value;
        string since = "";
        int jumps = 0;
        latent.RunUntil(() => Jump(latent, ref since, ref jumps), _ => { }, [.. TinyTraining.Arguments("faked", Epochs), "--checkpoint-seconds", "0"]).Expect(0);

        // The program did live in that other time.
        Assert.InRange((DateTimeOffset.UtcNow - DateTimeOffset.Parse(since, CultureInfo.InvariantCulture)).TotalDays, 3649, 3651);
        Assert.Equal(2, jumps);
        Assert.Equal(StoredTensors.Hashes(latent["true"]), StoredTensors.Hashes(latent["faked"]));
        double[] seconds = [.. File.ReadLines(latent["faked/metrics.jsonl"]).Select(line => JsonNode.Parse(line)!["seconds"]!.GetValue<double>())];
        Assert.Equal(Epochs, seconds.Length);
        Assert.Equal(seconds.Order(), seconds);
        Assert.InRange(seconds[^1], 0, 3600);
    }

    /// <summary>Changes the clock after the third epoch and again after the sixth.</summary>
    private static bool Jump(Latent latent, ref string since, ref int jumps)
    {
        if (!File.Exists(latent["faked/metrics.jsonl"])) return false;
        if (since.Length == 0) since = JsonNode.Parse(File.ReadAllText(latent["faked/.writer"]))!["since"]!.GetValue<string>();
        int lines = File.ReadLines(latent["faked/metrics.jsonl"]).Count();
        if (jumps == 0 && lines >= 3)
        {
            File.WriteAllText(latent["clock"], "+3650d");
            jumps++;
        }

        if (jumps == 1 && lines >= 6)
        {
            File.WriteAllText(latent["clock"], "+0");
            jumps++;
        }

        return jumps == 2;
    }
}

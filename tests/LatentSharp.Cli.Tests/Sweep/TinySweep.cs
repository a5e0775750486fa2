using System.Diagnostics;

namespace LatentSharp.Cli.Tests.Sweep;

/// <summary>Sweeps whose trials take a moment.</summary>
internal static class TinySweep
{
    /// <summary>Pictures; evaluations want forty at least.</summary>
    public const int Pictures = 48;

    /// <summary>Two settings with two seeds, of which one goes on: 4 trials on the first rung and 2 on the second.</summary>
    public static string Text(string head = "", string epochs = "4", string rates = "{ log = [1e-4, 1e-3] }", string objective = "signal = \"coarseCoverage\"") => $$"""
        recipe = "dcgan-recommended"
        data = "pictures"
        settings = 2
        seeds = [1, 2]
        {{head}}

        [objective]
        {{objective}}

        [budget]
        epochs = {{epochs}}
        eta = 2

        [fixed]
        size = 8
        latent = 4
        width = 2

        [parameters]
        generator-rate = {{rates}}
        batch = [8, 16]
        """;

    public static Latent Prepare(string text, string name = "sweep.toml")
    {
        var latent = new Latent();
        TinyPictures.Write(latent["pictures"], Pictures);
        File.WriteAllText(latent[name], text);
        return latent;
    }

    /// <summary>The results' files without what depends on the clock.</summary>
    public static string[] Results(Latent latent, string folder = "sweep") =>
        [.. ResultFiles(latent, folder).Select(file => $"{Path.GetFileName(file)}: {string.Join('\n', File.ReadLines(file).Where(line => !line.Contains("\"seconds\"", StringComparison.Ordinal)))}")];

    public static string[] ResultFiles(Latent latent, string folder = "sweep") =>
        Directory.Exists(latent[$"{folder}/results"]) ? [.. Directory.EnumerateFiles(latent[$"{folder}/results"], "*.json").Order(StringComparer.Ordinal)] : [];

    public static void Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
        kill.WaitForExit();
    }
}

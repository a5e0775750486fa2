namespace LatentSharp.Cli.Tests;

/// <summary>
/// Text that shall not change unnoticed. Set LATENT_UPDATE_SNAPSHOTS=1 to accept what the program says now, and review the difference.
/// </summary>
internal static class Snapshot
{
    public static void Compare(string name, string actual)
    {
        string file = Path.Combine(RepositoryFolder.Path, "tests", "LatentSharp.Cli.Tests", "Snapshots", name + ".txt");
        string text = string.Join('\n', actual.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("LATENT_UPDATE_SNAPSHOTS") == "1") File.WriteAllText(file, text);
        Assert.True(File.Exists(file), $"There is no snapshot {name}.");
        Assert.Equal(File.ReadAllText(file), text);
    }
}

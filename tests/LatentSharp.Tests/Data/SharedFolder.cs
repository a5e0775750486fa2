namespace LatentSharp.Tests.Data;

/// <summary>The real data beside the repository; tests that need it are skipped, saying so, where it is absent.</summary>
internal static class SharedFolder
{
    public static string Require(string relative)
    {
        string? root = Find();
        if (root is null || !Path.Exists(Path.Combine(root, relative))) Assert.Skip($"../shared/data/{relative} is not on this machine.");
        return Path.Combine(root, relative);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("LATENT_SHARED") is { Length: > 0 } named) return Path.Combine(named, "data");
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LatentSharp.slnx"))) return Path.Combine(folder.FullName, "..", "shared", "data");
        }

        return null;
    }
}

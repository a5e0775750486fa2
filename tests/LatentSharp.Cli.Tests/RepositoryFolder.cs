namespace LatentSharp.Cli.Tests;

/// <summary>The repository, and the real data beside it.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    /// <summary>Real data; the test is skipped, saying so, where it is absent.</summary>
    public static string RequireShared(string relative)
    {
        string shared = Environment.GetEnvironmentVariable("LATENT_SHARED") is { Length: > 0 } named ? named : System.IO.Path.Combine(Path, "..", "shared");
        string path = System.IO.Path.Combine(shared, "data", relative);
        if (!System.IO.Path.Exists(path)) Assert.Skip($"../shared/data/{relative} is not on this machine.");
        return path;
    }

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "LatentSharp.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

namespace LatentSharp.Bench;

/// <summary>The folder of the benchmarks in the repository that this program was built in.</summary>
internal static class BenchFolder
{
    public static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LatentSharp.slnx"))) return Path.Combine(folder.FullName, "bench");
        }

        throw new InvalidOperationException("The benchmarks run from within the repository: LatentSharp.slnx is in no folder above the program.");
    }
}

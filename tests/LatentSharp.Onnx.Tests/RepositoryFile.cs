namespace LatentSharp.Onnx.Tests;

/// <summary>Files of the repository that the tests were built in.</summary>
internal static class RepositoryFile
{
    /// <param name="path">Its path from the repository's root.</param>
    public static string Find(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LatentSharp.slnx"))) return Path.Combine(folder.FullName, path);
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}

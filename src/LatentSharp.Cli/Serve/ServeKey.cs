using LatentSharp.Data;
using LatentSharp.Serving.Server;

namespace LatentSharp.Cli.Serve;

/// <summary>Where the key of a server comes from; never the command line, which everybody on the machine can read.</summary>
internal static class ServeKey
{
    public const string Variable = "LATENT_API_KEY";

    /// <summary>The key, or null where nobody set one.</summary>
    /// <param name="file">The file that the user named; null = none.</param>
    /// <exception cref="DataException">The file cannot be read, or holds no key.</exception>
    /// <exception cref="UsageException">The variable holds no key.</exception>
    public static string? Read(string? file)
    {
        if (file is not null)
        {
            string key = ReadFile(file);
            return IsKey(key) ? key : throw new DataException(file, $"it does not hold a key: one line of at least {ServerOptions.ShortestKey} printable characters without spaces.", $"Make one: head -c 24 /dev/urandom | base64 > {file}");
        }

        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } variable) return null;
        return IsKey(variable) ? variable : throw new UsageException($"{Variable} is no key: it has at least {ServerOptions.ShortestKey} printable characters and no spaces.");
    }

    private static bool IsKey(string text) => text.Length >= ServerOptions.ShortestKey && text.All(letter => letter is > ' ' and <= '~');

    private static string ReadFile(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(file, "the file with the key cannot be read.", "Check the name and the permissions.", fault);
        }
    }
}

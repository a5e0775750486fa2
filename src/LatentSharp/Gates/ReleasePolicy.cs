using LatentSharp.Data;
using LatentSharp.Data.Formats;
using LatentSharp.Gates.Evidence;
using LatentSharp.Gates.Policies;

namespace LatentSharp.Gates;

/// <summary>What a run must show before its generator is released: rules, written down in a TOML file. docs/check.md describes the language.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="File">Where it came from, for messages.</param>
/// <param name="Rules">The rules, at least one.</param>
public sealed record ReleasePolicy(string Name, string File, IReadOnlyList<PolicyRule> Rules)
{
    private const long LengthLimit = 1 << 20;
    private const string DefaultFile = "default-policy.toml";

    /// <summary>The text of the default policy, with the reason of each rule.</summary>
    public static string DefaultText
    {
        get
        {
            using Stream stream = typeof(ReleasePolicy).Assembly.GetManifestResourceStream(typeof(ReleasePolicy), DefaultFile)!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The policy that a run is judged by where nobody names another.</summary>
    public static ReleasePolicy Default { get; } = Parse(DefaultText, DefaultFile);

    /// <summary>Reads a policy.</summary>
    /// <param name="toml">The text.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="DataException">It has mistakes; each is named with line and column.</exception>
    public static ReleasePolicy Parse(string toml, string file)
    {
        ArgumentNullException.ThrowIfNull(toml);
        ArgumentException.ThrowIfNullOrEmpty(file);
        return PolicyParser.Parse(toml, file, RunFacts.None());
    }

    internal static ReleasePolicy Load(string path, RunFacts facts)
    {
        const string remedy = "Name a policy's TOML file; `latent check --print-policy > policy.toml` makes one to begin with.";
        if (!System.IO.File.Exists(path)) throw new DataException(path, "there is no such file.", remedy);
        try
        {
            if (RegularFile.LengthOf(path) > LengthLimit) throw new DataException(path, "the file is too large for a policy.", remedy);
            return PolicyParser.Parse(RegularFile.ReadText(path), path, facts);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"the file cannot be read: {fault.Message}", remedy, fault);
        }
    }
}

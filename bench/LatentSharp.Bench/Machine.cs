using System.Reflection;
using System.Text.RegularExpressions;

namespace LatentSharp.Bench;

/// <summary>What the numbers were measured on.</summary>
internal static partial class Machine
{
    public static string Processor { get; } = Describe("/proc/cpuinfo", "model name") ?? "unknown processor";

    public static string Memory { get; } = Describe("/proc/meminfo", "MemTotal") ?? "unknown";

    /// <summary>The processor's name as a folder name.</summary>
    public static string Slug { get; } = $"{NotPlain().Replace(Processor.ToLowerInvariant(), "-").Trim('-')}-{Environment.ProcessorCount}";

    /// <summary>The version of the assembly that a type comes from.</summary>
    public static string Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static string? Describe(string file, string field) => !File.Exists(file) ? null
        : File.ReadLines(file).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotPlain();
}

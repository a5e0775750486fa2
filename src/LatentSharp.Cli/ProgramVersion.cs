using System.Reflection;

namespace LatentSharp.Cli;

/// <summary>The version that `latent --version` prints.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}

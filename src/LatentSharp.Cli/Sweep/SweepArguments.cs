using System.CommandLine;

namespace LatentSharp.Cli.Sweep;

/// <summary>What the verbs of a sweep share.</summary>
internal static class SweepArguments
{
    public static Argument<string> File() => new("SWEEP.toml") { Description = "The sweep: recipe, budget, objective, what is varied. docs/sweep.md has one with every key explained." };
}

using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests;

/// <summary>How the program ended and what it said.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors)
{
    /// <summary>stdout as the one JSON document it must be.</summary>
    public JsonObject Json => JsonNode.Parse(Output) as JsonObject ?? throw new InvalidOperationException($"Not an object: {Output}");

    public Outcome Expect(int exitCode)
    {
        Assert.True(exitCode == ExitCode, $"Exit code {ExitCode} instead of {exitCode}.\nstdout: {Output}\nstderr: {Errors}");
        return this;
    }
}

using System.Diagnostics;

namespace LatentSharp.Cli.Tests;

/// <summary>The script ./latent in a small repository of its own, with a stand-in for dotnet that writes down what it is asked.</summary>
public sealed class LauncherTests : IDisposable
{
    private const string StandIn = """
        #!/bin/sh
        case $1 in
            build)
                echo build >>"$CALLS"
                if [ -f "$BROKEN" ]; then echo "Program.cs(1,1): error CS0103"; exit 1; fi
                sleep 0.2
                mkdir -p "$2/bin/Release/net10.0" "$2/obj"
                : >"$2/bin/Release/net10.0/latent.dll" ;;
            *)
                shift
                printf '<%s>' "$@"
                exit "${CODE:-0}" ;;
        esac

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("latent-launcher-").FullName;

    public LauncherTests()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("The script is for POSIX shells.");
        foreach (string name in (string[])["bin", "repository/src/LatentSharp.Cli", "repository/src/LatentSharp", "repository/build", "repository/data"]) Directory.CreateDirectory(At(name));
        File.Copy(Path.Combine(RepositoryFolder.Path, "latent"), At("repository/latent"));
        File.WriteAllText(At("bin/dotnet"), StandIn);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(At("bin/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (string name in (string[])["src/LatentSharp.Cli/Program.cs", "src/LatentSharp/Old.cs", "Directory.Build.props", "global.json", "README.md"]) File.WriteAllText(At("repository/" + name), "");
    }

    private int Builds => File.Exists(At("calls")) ? File.ReadAllLines(At("calls")).Length : 0;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_start_builds_and_the_next_does_not()
    {
        Outcome first = Start();
        Assert.Contains("first run", first.Errors, StringComparison.Ordinal);
        Assert.Equal(1, Builds);
        Assert.Empty(Start().Errors);
        Assert.Equal(1, Builds);
    }

    [Fact]
    public void Arguments_and_exit_code_pass_through_untouched()
    {
        Start();
        Outcome outcome = Start(code: 130, arguments: ["gan", "train", "--run", "a b", "", "*", "$HOME", "--", "it's"]);
        Assert.Equal("<gan><train><--run><a b><><*><$HOME><--><it's>", outcome.Output);
        Assert.Equal(130, outcome.ExitCode);
    }

    [Theory]
    [InlineData("src/LatentSharp.Cli/Program.cs")]
    [InlineData("src/LatentSharp/Fresh.cs")]
    [InlineData("Directory.Build.props")]
    [InlineData("data/pictures.gz")]
    public void A_changed_or_new_source_is_built(string source)
    {
        Start();
        Touch(source);
        Assert.Contains("a source has changed", Start().Errors, StringComparison.Ordinal);
        Assert.Equal(2, Builds);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/LatentSharp/bin/output.dll")]
    [InlineData("src/LatentSharp/obj/project.assets.json")]
    public void Anything_else_is_not(string other)
    {
        Directory.CreateDirectory(At("repository/src/LatentSharp/bin"));
        Directory.CreateDirectory(At("repository/src/LatentSharp/obj"));
        Start();
        Touch(other);
        Start();
        Assert.Equal(1, Builds);
    }

    [Fact]
    public void A_removed_source_is_noticed()
    {
        Start();
        File.Delete(At("repository/src/LatentSharp/Old.cs"));
        Directory.SetLastWriteTimeUtc(At("repository/src/LatentSharp"), DateTime.UtcNow.AddSeconds(1));
        Start();
        Assert.Equal(2, Builds);
    }

    [Fact]
    public void A_failed_build_is_shown_runs_nothing_and_is_tried_again()
    {
        File.WriteAllText(At("broken"), "");
        Outcome failed = Start();
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("error CS0103", failed.Errors, StringComparison.Ordinal);
        Assert.Empty(failed.Output);
        File.Delete(At("broken"));
        Assert.Equal(0, Start(arguments: ["x"]).ExitCode);
        Assert.Equal(2, Builds);
    }

    [Fact]
    public void It_starts_from_anywhere_and_through_links()
    {
        Start();
        File.CreateSymbolicLink(At("bin/latent"), "../repository/latent");
        File.CreateSymbolicLink(At("link"), At("bin/latent"));
        Assert.Equal("<x>", Start(script: At("link"), arguments: ["x"]).Output);
        Assert.Equal(1, Builds);
    }

    [Fact]
    public async Task Starts_at_the_same_time_build_once()
    {
        Task<Outcome>[] starts = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => Start(arguments: ["x"])))];
        Assert.All(await Task.WhenAll(starts), outcome => Assert.Equal((0, "<x>"), (outcome.ExitCode, outcome.Output)));
        Assert.Equal(1, Builds);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private void Touch(string name)
    {
        File.WriteAllText(At("repository/" + name), "changed");
        File.SetLastWriteTimeUtc(At("repository/" + name), DateTime.UtcNow.AddSeconds(1));
    }

    private Outcome Start(string? script = null, int code = 0, string[]? arguments = null)
    {
        var start = new ProcessStartInfo("sh", [script ?? At("repository/latent"), .. arguments ?? []])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{At("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["CALLS"] = At("calls");
        start.Environment["BROKEN"] = At("broken");
        start.Environment["CODE"] = $"{code}";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}

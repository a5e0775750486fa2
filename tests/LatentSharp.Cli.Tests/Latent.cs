using System.Diagnostics;
using System.Text;

namespace LatentSharp.Cli.Tests;

/// <summary>The real program as a process, in a folder of its own, without the user's data, cache or colours.</summary>
internal sealed class Latent : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    /// <summary>The program.</summary>
    public static readonly string Executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "latent.exe" : "latent");

    /// <summary>Where the program runs; empty at first.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("latent-cli-").FullName;

    /// <summary>Where the program looks for known sets; null = nowhere.</summary>
    public string? DataFolder { get; set; }

    /// <summary>Variables of the program's environment besides those of the test's.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>A program and its arguments that start the program; empty = it is started directly.</summary>
    public IReadOnlyList<string> Starter { get; set; } = [];

    public string this[string name] => Path.Combine(Folder, name);

    public Outcome Run(params string[] arguments)
    {
        using Process process = Start(arguments, out Task<string> output, out Task<string> errors);
        return Finish(process, output, errors);
    }

    /// <summary>Starts the program, waits until something holds, does something to the process, and waits for its end.</summary>
    public Outcome RunUntil(Func<bool> holds, Action<Process> act, params string[] arguments)
    {
        using Process process = Start(arguments, out Task<string> output, out Task<string> errors);
        var watch = Stopwatch.StartNew();
        while (!holds() && !process.HasExited && watch.Elapsed < Patience) Thread.Sleep(20);
        if (process.HasExited) Assert.Fail($"The program ended too early: {errors.GetAwaiter().GetResult()}");
        act(process);
        return Finish(process, output, errors);
    }

    /// <summary>Starts the program and waits for nothing; the caller ends it.</summary>
    public Process Begin(params string[] arguments) => Start(arguments, out _, out _);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static Outcome Finish(Process process, Task<string> output, Task<string> errors)
    {
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The program did not end within {Patience}.");
        }

        return new Outcome(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    private Process Start(string[] arguments, out Task<string> output, out Task<string> errors)
    {
        string[] line = [.. Starter, Executable, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string name in (string[])["LATENT_DATA", "XDG_CACHE_HOME", "LOCALAPPDATA"]) start.Environment.Remove(name);
        if (DataFolder is not null) start.Environment["LATENT_DATA"] = DataFolder;
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(Path.GetTempPath(), "latent-cli-no-cache");
        start.Environment["NO_COLOR"] = "1";
        foreach ((string name, string value) in Environment) start.Environment[name] = value;
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
        return process;
    }
}

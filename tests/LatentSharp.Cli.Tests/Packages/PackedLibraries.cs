using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace LatentSharp.Cli.Tests.Packages;

/// <summary>The libraries, packed once from what was built for the tests. build/pack.sh packs them for others.</summary>
public sealed class PackedLibraries : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-packages-").FullName;

    public PackedLibraries()
    {
        foreach (string library in Names) Pack(library);
    }

    /// <summary>Every library; the tool, with libtorch inside, takes too long for a test and is consumed by tests/packages/consume.sh.</summary>
    public static string[] Names { get; } = ["LatentSharp", "LatentSharp.Imaging", "LatentSharp.Gan", "LatentSharp.Onnx", "LatentSharp.Serving"];

    /// <summary>What lies in a package, without the packaging's own files.</summary>
    public string[] Files(string library, string extension = "nupkg")
    {
        using ZipArchive archive = Open(library, extension);
        return [.. archive.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name is not "[Content_Types].xml" && !name.EndsWith(".nuspec", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    public string Text(string library, string file)
    {
        using ZipArchive archive = Open(library, "nupkg");
        using var reader = new StreamReader(archive.GetEntry(file)?.Open() ?? throw new InvalidOperationException($"{library} has no {file}."));
        return reader.ReadToEnd();
    }

    /// <summary>The package's description of itself.</summary>
    public XElement Metadata(string library) => XDocument.Parse(Text(library, $"{library}.nuspec")).Root!.Elements().Single();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ZipArchive Open(string library, string extension) =>
        ZipFile.OpenRead(Directory.EnumerateFiles(_folder, $"*.{extension}").Single(file => Path.GetFileName(file)[library.Length..] is ['.', >= '0' and <= '9', ..] && Path.GetFileName(file).StartsWith(library, StringComparison.Ordinal)));

    private void Pack(string library)
    {
        // bin/Debug/net10.0 or bin/Release/net10.0: what is built already is packed.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string[] arguments = ["pack", Path.Combine(RepositoryFolder.Path, "src", library), "--no-build", "--configuration", configuration, "--output", _folder, "--verbosity", "quiet", "-nologo"];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // A build server would outlive the test and hold its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{library} was not packed within {Patience}.");
        }

        Assert.True(process.ExitCode == 0, $"{library} is not packed: {output.GetAwaiter().GetResult()}{errors.GetAwaiter().GetResult()}");
    }
}

using System.Xml.Linq;
using LatentSharp.Gan.Kernels;

namespace LatentSharp.Gan.Tests.Kernels;

/// <summary>What a program without libtorch is told. That one with it is told nothing, every other test shows.</summary>
public sealed class LibtorchTests
{
    [Theory]
    [InlineData("linux-x64", true)]
    [InlineData("win-x64", true)]
    [InlineData("win-arm64", false)]
    [InlineData("osx-arm64", false)]
    public void Where_it_is_missing_the_package_and_its_version_are_named(string platform, bool hasCuda)
    {
        string remedy = Libtorch.Remedy(platform, []);
        Assert.Contains($"libtorch-cpu-{platform}, version {VersionOfThisRepository()},", remedy, StringComparison.Ordinal);
        Assert.Equal(hasCuda, remedy.Contains($"libtorch-cuda-12.8-{platform}", StringComparison.Ordinal));
    }

    [Fact]
    public void The_binding_alone_is_not_libtorch() => Assert.Contains("not beside the program", Libtorch.Remedy("linux-x64", ["libLibTorchSharp.so"]), StringComparison.Ordinal);

    [Fact]
    public void A_platform_without_libtorch_is_told_so()
    {
        string remedy = Libtorch.Remedy("linux-arm64", []);
        Assert.Contains("no libtorch for linux-arm64", remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("libtorch-cpu", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_is_there_and_does_not_load_the_loader_is_quoted()
    {
        string folder = Directory.CreateTempSubdirectory("latent-libtorch-").FullName;
        try
        {
            string[] files = [.. ((string[])["libtorch_cpu.so", "libLibTorchSharp.so"]).Select(name => Path.Combine(folder, name))];
            foreach (string file in files) File.WriteAllText(file, "no library");
            string remedy = Libtorch.Remedy("linux-x64", files);
            Assert.Contains("does not load: ", remedy, StringComparison.Ordinal);
            Assert.Contains(files[0], remedy, StringComparison.Ordinal);
            Assert.DoesNotContain("does not say why", remedy, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string VersionOfThisRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Directory.Packages.props"))) folder = folder.Parent;
        return XDocument.Load(Path.Combine(folder.FullName, "Directory.Packages.props")).Descendants("LibtorchVersion").Single().Value;
    }
}

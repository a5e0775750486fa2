using System.Text.RegularExpressions;
using System.Xml.Linq;
using LatentSharp.Som;

namespace LatentSharp.Cli.Tests.Packages;

/// <summary>What is in the packages. That they can be used, tests/packages/consume.sh shows.</summary>
public sealed partial class PackageTests(PackedLibraries packed) : IClassFixture<PackedLibraries>
{
    [Theory]
    [InlineData("LatentSharp", "NOTICE", "buildTransitive/net10.0/LatentSharp.targets", "data/fashion-mnist-5k/LICENSE", "data/fashion-mnist-5k/fashion-mnist-5k-images-idx3-ubyte.gz", "data/fashion-mnist-5k/fashion-mnist-5k-labels-idx1-ubyte.gz", "data/tables/digits.csv.gz", "data/tables/iris.csv", "data/tables/wine.csv")]
    [InlineData("LatentSharp.Imaging", "NOTICE", "buildTransitive/net10.0/LatentSharp.Imaging.targets", "licences/LICENSE-DejaVu.txt")]
    [InlineData("LatentSharp.Gan", "buildTransitive/net10.0/LatentSharp.Gan.targets", "buildTransitive/net10.0/LibstdcxxCompat.targets")]
    [InlineData("LatentSharp.Onnx", "buildTransitive/net10.0/LatentSharp.Onnx.targets")]
    [InlineData("LatentSharp.Serving")]
    public void A_package_has_these_files_and_no_others(string library, params string[] own)
    {
        string[] expected = [.. own, "README.md", "icon.png", $"lib/net10.0/{library}.dll", $"lib/net10.0/{library}.xml"];
        Assert.Equal(expected.Order(StringComparer.Ordinal), packed.Files(library));
        Assert.Equal([$"lib/net10.0/{library}.pdb"], packed.Files(library, "snupkg"));
    }

    [Fact]
    public void A_package_says_who_made_it_and_what_one_may_do_with_it()
    {
        foreach (string library in PackedLibraries.Names)
        {
            XElement metadata = packed.Metadata(library);
            Assert.Equal(library, Field(metadata, "id"));
            Assert.Equal("MIT", Field(metadata, "license"));
            Assert.Equal("expression", Child(metadata, "license").Attribute("type")!.Value);
            Assert.Equal("README.md", Field(metadata, "readme"));
            Assert.Equal("icon.png", Field(metadata, "icon"));
            Assert.True(Field(metadata, "description").Length > 80);
            Assert.StartsWith($"# {library}\n", packed.Text(library, "README.md").ReplaceLineEndings("\n"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("LatentSharp", "Torch", "Skia", "ScottPlot", "OnnxRuntime")]
    [InlineData("LatentSharp.Imaging", "Torch", "OnnxRuntime")]
    [InlineData("LatentSharp.Gan", "libtorch", "ScottPlot", "OnnxRuntime")]
    [InlineData("LatentSharp.Onnx", "Torch", "Skia", "ScottPlot")]
    [InlineData("LatentSharp.Serving", "Torch", "Skia", "ScottPlot")]
    public void A_package_brings_no_weight_that_is_not_its_own(string library, params string[] foreign)
    {
        string[] dependencies = [.. packed.Metadata(library).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];
        Assert.NotEmpty(dependencies);
        Assert.Equal(library != "LatentSharp", dependencies.Contains("LatentSharp"));
        Assert.DoesNotContain(dependencies, id => foreign.Any(word => id.Contains(word, StringComparison.OrdinalIgnoreCase)) || id is "MinVer" or "Grpc.Tools");
    }

    [Fact]
    public void The_version_of_libtorch_is_the_same_wherever_a_user_reads_it()
    {
        string version = Regex.Match(File.ReadAllText(Path.Combine(RepositoryFolder.Path, "Directory.Packages.props")), "<LibtorchVersion>(.+)</LibtorchVersion>").Groups[1].Value;
        string[] texts =
        [
            packed.Text("LatentSharp.Gan", "buildTransitive/net10.0/LatentSharp.Gan.targets"),
            packed.Text("LatentSharp.Gan", "README.md"),
            File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "packages.md")),
            File.ReadAllText(Path.Combine(RepositoryFolder.Path, "tests", "packages", "gan", "Gan.csproj")),
        ];
        foreach (string text in texts) Assert.Equal(version, LibtorchReference().Matches(text).Select(match => match.Groups[1].Value).Distinct().Single());
    }

    /// <summary>The examples are compiled into this project and run from packages by consume.sh.</summary>
    [Theory]
    [InlineData("LatentSharp", "map/MapExample.cs")]
    [InlineData("LatentSharp.Imaging", "map/PictureExample.cs")]
    [InlineData("LatentSharp.Gan", "gan/GanExample.cs")]
    [InlineData("LatentSharp.Onnx", "onnx/OnnxExample.cs")]
    [InlineData("LatentSharp.Serving", "serving/ServingExample.cs")]
    public void The_example_of_a_page_is_code_that_runs(string library, string file)
    {
        string source = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "tests", "packages", file)).ReplaceLineEndings("\n");
        string example = source.Split("// <example>\n")[1].Split("// </example>")[0].TrimEnd().Replace("\n        ", "\n", StringComparison.Ordinal).Trim();
        string page = packed.Text(library, "README.md"), guide = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "packages.md"));
        foreach (string text in (string[])[page, guide]) Assert.Contains($"```csharp\n{example}\n```", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_of_a_map_makes_one()
    {
        SelfOrganizingMap map = await MapExample.RunAsync();
        Assert.True(map.Topology.Units > 1);
    }

    private static XElement Child(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name);

    private static string Field(XElement metadata, string name) => Child(metadata, name).Value;

    [GeneratedRegex("""libtorch-cpu-[^"&]*(?:"|&quot;) Version=(?:"|&quot;)([0-9.]+)""")]
    private static partial Regex LibtorchReference();
}

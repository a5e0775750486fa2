using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using LatentSharp.Data;
using LatentSharp.Gan.Training;
using LatentSharp.Imaging;
using LatentSharp.Onnx;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace LatentSharp.Cli.Tests.House;

/// <summary>The arrows of docs/architecture.md: none runs back.</summary>
public sealed class RoomsTests
{
    private static readonly System.Reflection.Assembly[] Assemblies = [typeof(ImageSet).Assembly, typeof(PictureGrid).Assembly, typeof(GanTrainer).Assembly, typeof(OnnxGenerator).Assembly];

    private static readonly Architecture House = new ArchLoader().LoadAssemblies(Assemblies).Build();

    [Theory]
    [InlineData("LatentSharp.Random", "LatentSharp.Data")]
    [InlineData("LatentSharp.Random", "LatentSharp.Runs")]
    [InlineData("LatentSharp.Data", "LatentSharp.Runs")]
    [InlineData("LatentSharp.Points", "LatentSharp.Divergences")]
    [InlineData("LatentSharp.Divergences", "LatentSharp.PictureMeasures")]
    [InlineData("LatentSharp.PictureMeasures", "LatentSharp.FeatureSpaces")]
    [InlineData("LatentSharp.FeatureSpaces", "LatentSharp.Evaluation")]
    [InlineData("LatentSharp.Toml", "LatentSharp.Gates")]
    [InlineData("LatentSharp.Toml", "LatentSharp.Sweeps")]
    [InlineData("LatentSharp.Runs", "LatentSharp.Sweeps")]
    [InlineData("LatentSharp.Gan.Training", "LatentSharp.Gan.Sweeps")]
    [InlineData("LatentSharp.Gan.Networks", "LatentSharp.Gan.Objectives")]
    [InlineData("LatentSharp.Gan.Networks", "LatentSharp.Gan.Training")]
    [InlineData("LatentSharp.Gan.Networks", "LatentSharp.Gan.Recipes")]
    [InlineData("LatentSharp.Gan.Networks", "LatentSharp.Gan.Export")]
    [InlineData("LatentSharp.Gan.Training", "LatentSharp.Gan.Export")]
    [InlineData("LatentSharp.Gan.Objectives", "LatentSharp.Gan.Training")]
    [InlineData("LatentSharp.Gan.Objectives", "LatentSharp.Gan.Recipes")]
    [InlineData("LatentSharp.Imaging.Decoding", "LatentSharp.Imaging.Reports")]
    public void A_room_does_not_know(string room, string other) =>
        Types().That().ResideInNamespaceMatching($"^{room.Replace(".", "\\.", StringComparison.Ordinal)}(\\.|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($"^{other.Replace(".", "\\.", StringComparison.Ordinal)}(\\.|$)"))
            .Check(House);

    [Theory]
    [InlineData(typeof(ImageSet), "SkiaSharp", "ScottPlot", "TorchSharp", "Spectre.Console")]
    [InlineData(typeof(PictureGrid), "TorchSharp", "LatentSharp.Gan")]
    [InlineData(typeof(GanTrainer), "SkiaSharp", "LatentSharp.Imaging", "Microsoft.ML.OnnxRuntime")]
    [InlineData(typeof(OnnxGenerator), "TorchSharp", "LatentSharp.Gan", "SkiaSharp", "LatentSharp.Imaging")]
    public void A_project_carries_no_weight_that_is_not_its_own(System.Type member, params string[] foreign)
    {
        string?[] references = [.. member.Assembly.GetReferencedAssemblies().Select(name => name.Name)];
        Assert.NotEmpty(references);
        Assert.DoesNotContain(references, foreign.Contains);
    }

    [Fact]
    public void Every_class_is_sealed_abstract_or_static()
    {
        System.Type[] classes = [.. Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsClass && type.Namespace?.StartsWith("LatentSharp", StringComparison.Ordinal) == true)];
        Assert.True(classes.Length > 50);
        Assert.Empty(classes.Where(type => !type.IsSealed && !type.IsAbstract).Select(type => type.FullName));
    }
}

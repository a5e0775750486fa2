using System.Runtime.InteropServices;
using LatentSharp.OnnxModels.Format;
using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Export;

/// <summary>What stands in the file; whether it computes the right thing is for the tests with ONNX Runtime.</summary>
public sealed class MapOnnxFileTests
{
    private static readonly MapRecipe Recipe = new() { Name = "tiny", Rows = 2, Columns = 3, Lattice = Lattice.Hexagonal, Shape = MapShape.Cylinder };

    private static readonly double[] Codebook = [1, 2, 3, 4, 5, 6, 1, 2, 9, 10, 11, 12];

    [Fact]
    public void The_model_says_what_it_takes_and_gives()
    {
        GraphProto graph = Written(Map()).Graph;
        Assert.Equal(["samples: 11 [N, 2]"], graph.Input.Select(Signature));
        Assert.Equal(["unit: 7 [N]", "row: 7 [N]", "column: 7 [N]", "distance: 11 [N]"], graph.Output.Select(Signature));
        Assert.Equal("samples: 1 [N, 2]", Signature(Written(Map(), new MapOnnxOptions { SinglePrecisionSamples = true }).Graph.Input[0]));
    }

    [Fact]
    public void Versions_are_those_that_old_runtimes_know()
    {
        ModelProto model = Written(Map());
        Assert.Equal(8, model.IrVersion);
        Assert.Equal([17L], model.OpsetImport.Select(set => set.Version));
        Assert.Equal("LatentSharp", model.ProducerName);
    }

    [Fact]
    public void Metadata_describe_the_map()
    {
        ModelProto model = Written(Map());
        Dictionary<string, string> metadata = model.MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value);
        Assert.Equal("2", metadata["rows"]);
        Assert.Equal("3", metadata["columns"]);
        Assert.Equal("Hexagonal", metadata["lattice"]);
        Assert.Equal("Cylinder", metadata["shape"]);
        Assert.Equal("Euclidean", metadata["distance"]);
        Assert.Equal("""["a",null,"b, c",null,null,null]""", metadata["unit_labels"]);
        Assert.Equal("""["width","height"]""", metadata["fields"]);
    }

    [Fact]
    public void Facts_that_a_map_lacks_are_left_out()
    {
        var map = new SelfOrganizingMap(Recipe, 2, Codebook);
        Assert.DoesNotContain(Written(map).MetadataProps, entry => entry.Key is "unit_labels" or "fields" or "class_names" or "picture");
    }

    [Fact]
    public void The_codebook_is_stored_once_to_the_bit_and_without_repetitions()
    {
        GraphProto graph = Written(Map()).Graph;
        TensorProto codebook = graph.Initializer.Single(tensor => tensor.Name == "codebook"), units = graph.Initializer.Single(tensor => tensor.Name == "units");
        Assert.Equal([5L, 2L], codebook.Dims);
        Assert.Equal([1, 2, 3, 4, 5, 6, 9, 10, 11, 12], MemoryMarshal.Cast<byte, double>(codebook.RawData.Span).ToArray());
        Assert.Equal([0L, 1L, 2L, 4L, 5L], MemoryMarshal.Cast<byte, long>(units.RawData.Span).ToArray());
    }

    [Fact]
    public void Equal_maps_give_equal_files()
    {
        Assert.Equal(Written(Map()), Written(Map()));
        Assert.NotEqual(Written(Map()), Written(Map(), new MapOnnxOptions { Offset = [0, 1] }));
    }

    private static SelfOrganizingMap Map() => new(Recipe, 2, Codebook)
    {
        Fields = ["width", "height"],
        UnitLabels = ["a", null, "b, c", null, null, null],
    };

    private static ModelProto Written(SelfOrganizingMap map, MapOnnxOptions? options = null)
    {
        string path = Path.GetTempFileName();
        try
        {
            MapOnnx.Write(map, path, options);
            return ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Signature(ValueInfoProto value)
    {
        TypeProto.Types.Tensor tensor = value.Type.TensorType;
        return $"{value.Name}: {tensor.ElemType} [{string.Join(", ", tensor.Shape.Dim.Select(dim => dim.HasDimParam ? dim.DimParam : $"{dim.DimValue}"))}]";
    }
}

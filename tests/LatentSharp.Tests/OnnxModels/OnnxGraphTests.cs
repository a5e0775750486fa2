using LatentSharp.OnnxModels;
using LatentSharp.OnnxModels.Format;

namespace LatentSharp.Tests.OnnxModels;

public sealed class OnnxGraphTests
{
    [Fact]
    public void Every_value_has_a_name_of_its_own()
    {
        var graph = new OnnxGraph("g");
        string x = graph.Input("x", OnnxElement.Single, "", "N", 2);
        string[] halves = graph.Add("Split", 2, [OnnxAttribute.Of("axis", 1)], x);
        string sum = graph.Add("Add", halves[0], halves[1]);
        graph.Output("y", graph.Add("Add", sum, graph.Number(1f)), OnnxElement.Single, "", "N", 1);
        string[] names = [.. graph.Format.Node.SelectMany(node => node.Output), .. graph.Format.Initializer.Select(tensor => tensor.Name), x];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Equal(halves, graph.Format.Node[1].Input);
    }

    [Fact]
    public void A_constant_must_fill_its_shape()
    {
        var wrong = Assert.Throws<ArgumentException>(() => new OnnxGraph("g").Constant<double>("w", [1, 2, 3], 2, 2));
        Assert.Contains("'w' has 3 numbers, its shape 4", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bytes_are_those_of_the_file_format()
    {
        // By hand from the published field numbers: graph (7) of an initializer (5) with dims (1), data_type (2), name (8), raw_data (9).
        var graph = new OnnxGraph("g");
        graph.Constant<float>("w", [1f], 1);
        byte[] bytes = Google.Protobuf.MessageExtensions.ToByteArray(new ModelProto { IrVersion = 8, Graph = graph.Format });
        Assert.Equal("08-08-3A-13-12-01-67-2A-0E-0A-01-01-10-01-42-01-77-4A-04-00-00-80-3F", BitConverter.ToString(bytes));
    }

    [Fact]
    public void Settings_have_the_type_of_their_value()
    {
        AttributeProto[] settings = [OnnxAttribute.Of("a", 3), OnnxAttribute.Of("b", 0.5f), OnnxAttribute.Of("c", "text"), OnnxAttribute.Of("d", [1, 2]), OnnxAttribute.Of("e", new OnnxGraph("body"))];
        Assert.Equal([2, 1, 3, 7, 5], settings.Select(setting => (int)setting.Type));
    }
}

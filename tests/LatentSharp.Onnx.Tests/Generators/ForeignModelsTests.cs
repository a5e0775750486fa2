using LatentSharp.Data;
using LatentSharp.Onnx.Tests.Som;
using LatentSharp.OnnxModels;
using LatentSharp.Som;

namespace LatentSharp.Onnx.Tests.Generators;

/// <summary>Files that are no generator of ours say so, with the place and a way out.</summary>
public sealed class ForeignModelsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-foreign-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_no_model_is_refused()
    {
        Assert.Contains("there is no such file", Refusal("absent.onnx"), StringComparison.Ordinal);
        File.WriteAllText(At("text.onnx"), "This is a text.");
        Assert.Contains("ONNX Runtime cannot open it as a model", Refusal("text.onnx"), StringComparison.Ordinal);
        File.WriteAllBytes(At("empty.onnx"), []);
        Assert.Contains("empty.onnx", Refusal("empty.onnx"), StringComparison.Ordinal);
    }

    [Fact]
    public void Models_of_other_things_are_refused()
    {
        MapOnnx.Write(Numbers.Map(new MapRecipe { Rows = 2, Columns = 2 }, 3), At("map.onnx"));
        Assert.Contains("the model is a self-organizing map, no generator", Refusal("map.onnx"), StringComparison.Ordinal);
        Write("foreign.onnx", 4, new Dictionary<string, string>());
        Assert.Contains("not exported by LatentSharp", Refusal("foreign.onnx"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latent_size", "5", "the graph's 'codes' is Float [-1, 4] instead of Float [-1, 5]")]
    [InlineData("latent_size", "many", "the fact 'latent_size' is 'many'")]
    [InlineData("latent_size", null, "the fact 'latent_size' is missing")]
    [InlineData("latent_law", "cauchy", "the law 'cauchy'")]
    [InlineData("classes", "3", "the graph has no 'classes'")]
    [InlineData("class_names", "[\"a\"", "no list of names")]
    [InlineData("class_names", "[\"a\"]", "there are 1 names for 0 classes")]
    [InlineData("value_range", "[0, 255]", "--pixels numbers")]
    public void Facts_that_do_not_fit_the_graph_are_refused(string fact, string? value, string message)
    {
        var facts = new Dictionary<string, string> { ["kind"] = "generator", ["latent_law"] = "uniform(-1, 1)", ["latent_size"] = "4", ["value_range"] = "[-1, 1]" };
        Write("whole.onnx", 4, facts);
        using (var whole = OnnxGenerator.Load(At("whole.onnx"))) Assert.Equal((2, 2), (whole.Width, whole.Height));
        if (value is null) facts.Remove(fact);
        else facts[fact] = value;
        Write("changed.onnx", 4, facts);
        Assert.Contains(message, Refusal("changed.onnx"), StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private string Refusal(string name)
    {
        DataException fault = Assert.Throws<DataException>(() => OnnxGenerator.Load(At(name)));
        Assert.Equal(At(name), fault.Path);
        Assert.NotEmpty(fault.Remedy);
        return fault.Message;
    }

    /// <summary>Each code of four numbers is its own picture of 2 x 2.</summary>
    private void Write(string name, int size, IReadOnlyDictionary<string, string> facts)
    {
        var graph = new OnnxGraph("generator");
        string codes = graph.Input("codes", OnnxElement.Single, "Codes.", "N", size);
        graph.Output("images", graph.Add("Reshape", codes, graph.Numbers(-1, 1, 2, 2)), OnnxElement.Single, "Pictures.", "N", 1, 2, 2);
        new OnnxModel(graph, "A test.", facts).Write(At(name));
    }
}

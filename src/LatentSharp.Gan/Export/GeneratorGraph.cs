using LatentSharp.Gan.Networks;
using LatentSharp.OnnxModels;

namespace LatentSharp.Gan.Export;

/// <summary>G as a graph: codes, and classes where G is told them, in; pictures out.</summary>
internal sealed class GeneratorGraph(FrozenNetwork network, GanOnnxOptions options)
{
    private readonly OnnxGraph _graph = new(NetworkFacts.Generator);

    public OnnxGraph Build()
    {
        ClassPlan classes = network.Plan.Classes;
        LayerPlan last = network.Plan.Layers[^1];
        string law = options.Latent == LatentLaw.Normal ? NetworkFacts.Normal : NetworkFacts.Uniform;
        string x = _graph.Input(NetworkFacts.Codes, OnnxElement.Single, $"Latent codes, one a row, {law}.", "N", network.Plan.Layers[0].InputChannels - classes.VectorSize);
        if (options.Latent == LatentLaw.Normal) x = _graph.Add("Erf", _graph.Add("Mul", x, _graph.Number((float)Math.Sqrt(0.5))));
        if (network.ClassVectors is { } vectors)
        {
            string numbers = _graph.Input(NetworkFacts.Classes, OnnxElement.Int64, $"The class of each picture, 0 to {classes.Count - 1}.", "N");
            string vector = _graph.Add("Gather", _graph.Constant<float>("classes.weight", vectors, classes.Count, classes.VectorSize), numbers);
            x = _graph.Add("Concat", [OnnxAttribute.Of("axis", 1)], x, vector);   // [N, latent size + vector size]
        }

        var layers = new LayerGraph(_graph);
        foreach (FrozenLayer layer in network.Layers) x = layers.Add(layer, x);
        if (options.Pixels == PixelFormat.Bytes)
        {
            _graph.Output(NetworkFacts.Images, Bytes(x, last.OutputChannels), OnnxElement.Byte, "Pictures, 0 to 255, red, green and blue.", "N", 3, last.OutputSide, last.OutputSide);
        }
        else
        {
            _graph.Output(NetworkFacts.Images, x, OnnxElement.Single, "Pictures, -1 is black and 1 is white.", "N", last.OutputChannels, last.OutputSide, last.OutputSide);
        }

        return _graph;
    }

    private string Bytes(string x, int channels)
    {
        string scaled = _graph.Add("Mul", _graph.Add("Add", x, _graph.Number(1f)), _graph.Number(127.5f));
        string whole = _graph.Add("Clip", _graph.Add("Round", scaled), _graph.Number(0f), _graph.Number(255f));
        string bytes = _graph.Add("Cast", [OnnxAttribute.Of("to", (long)OnnxElement.Byte)], whole);
        return channels == 3 ? bytes : _graph.Add("Concat", [OnnxAttribute.Of("axis", 1)], bytes, bytes, bytes);
    }
}

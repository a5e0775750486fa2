using System.Globalization;
using LatentSharp.Gan.Networks;
using LatentSharp.OnnxModels;

namespace LatentSharp.Gan.Export;

/// <summary>D or the critic as a graph: pictures, and their classes where D is told them, in; one logit or score a picture out.</summary>
/// <param name="network">Its numbers.</param>
/// <param name="boundary">The output at which D is undecided; null = only differences of outputs mean something.</param>
internal sealed class DiscriminatorGraph(FrozenNetwork network, double? boundary)
{
    private readonly OnnxGraph _graph = new(NetworkFacts.Discriminator);

    public OnnxGraph Build()
    {
        LayerPlan first = network.Plan.Layers[0];
        string x = _graph.Input(NetworkFacts.Images, OnnxElement.Single, "Pictures, -1 is black and 1 is white.", "N", first.InputChannels, first.InputSide, first.InputSide);
        var layers = new LayerGraph(_graph);
        foreach (FrozenLayer layer in network.Layers.SkipLast(1)) x = layers.Add(layer, x);
        string scores = _graph.Add("Reshape", layers.Add(network.Layers[^1], x), _graph.Numbers(-1));   // [N, 1] -> [N]
        if (network.ClassVectors is { } vectors) scores = _graph.Add("Add", scores, Projection(x, vectors));
        string meaning = boundary is double undecided
            ? string.Create(CultureInfo.InvariantCulture, $"Larger for pictures taken for real; {undecided} is undecided.")
            : "Larger for pictures taken for real; only differences mean something.";
        _graph.Output(NetworkFacts.Scores, scores, OnnxElement.Single, meaning, "N");
        return _graph;
    }

    /// <summary>The class's vector times the features' mean over pixels (see <see cref="DiscriminatorNetwork.Forward"/>).</summary>
    private string Projection(string features, float[] vectors)
    {
        ClassPlan classes = network.Plan.Classes;
        string numbers = _graph.Input(NetworkFacts.Classes, OnnxElement.Int64, $"The class of each picture, 0 to {classes.Count - 1}.", "N");
        string chosen = _graph.Add("Gather", _graph.Constant<float>("classes.weight", vectors, classes.Count, classes.VectorSize), numbers);
        string mean = _graph.Add("ReduceMean", [OnnxAttribute.Of("axes", 2, 3), OnnxAttribute.Of("keepdims", 0)], features);              // [N, channels]
        return _graph.Add("ReduceSum", [OnnxAttribute.Of("keepdims", 0)], _graph.Add("Mul", chosen, mean), _graph.Numbers(1));   // [N]
    }
}

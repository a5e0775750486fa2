using LatentSharp.OnnxModels;

namespace LatentSharp.Som;

/// <summary>
/// Picks the units that can be nearest by |w - c|^2 - 2 (x - c)(w - c), c being the codebook's mean: a matrix product, fast, but with errors of
/// up to some 1e-16 D |x - c| |w - c|. Among the <see cref="Count"/> smallest is the nearest one unless as many others lie within that error of it.
/// </summary>
internal sealed class CandidateSearch(OnnxGraph graph)
{
    /// <summary>Candidates a sample.</summary>
    public const int Count = 16;

    /// <summary>With fewer vectors the plain comparison of all is as fast.</summary>
    private const int FewestVectors = 4 * Count;

    /// <summary>Whether the search can be used for such layers and is worth it.</summary>
    public static bool Pays(IReadOnlyList<LayerValues> layers, int vectors) =>
        vectors >= FewestVectors && layers.All(layer => layer.Layer.Distance == MapDistance.Euclidean);

    /// <summary>Adds the search.</summary>
    /// <returns>Vectors' numbers, ascending, [N, <see cref="Count"/>].</returns>
    public string Find(IReadOnlyList<LayerValues> layers)
    {
        string scores = layers.Select(Scores).Aggregate((sum, next) => graph.Add("Add", sum, next));
        string[] least = graph.Add("TopK", 2, [OnnxAttribute.Of("largest", 0)], scores, graph.Numbers(Count));

        // Ascending, so that of equally near candidates the first is the first unit.
        return graph.Add("TopK", 2, [OnnxAttribute.Of("largest", 0)], least[1], graph.Numbers(Count))[0];
    }

    private string Scores(LayerValues layer)
    {
        // What depends on the codebook alone is computed once, when the model is loaded.
        string center = graph.Add("ReduceMean", [OnnxAttribute.Of("axes", [0])], layer.Vectors);
        string vectors = graph.Add("Sub", layer.Vectors, center);
        string samples = graph.Add("Mul", graph.Add("Sub", layer.Samples, center), layer.Seen);
        string products = graph.Add("MatMul", samples, Transposed(vectors));
        string squares = graph.Add("MatMul", layer.Seen, Transposed(graph.Add("Mul", vectors, vectors)));
        string observed = graph.Add("ReduceSum", [OnnxAttribute.Of("keepdims", 1)], layer.Seen, graph.Numbers(1));
        string scale = graph.Add("Div", graph.Number(layer.Layer.Weight * layer.Layer.Dimensions), graph.Add("Max", observed, graph.Number(1.0)));
        return graph.Add("Mul", graph.Add("Sub", squares, graph.Add("Mul", products, graph.Number(2.0))), scale);
    }

    private string Transposed(string matrix) => graph.Add("Transpose", [OnnxAttribute.Of("perm", [1, 0])], matrix);
}

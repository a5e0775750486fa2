using LatentSharp.OnnxModels;

namespace LatentSharp.Som;

/// <summary>Compares each sample with all vectors, or with its candidates, by the distances' definitions; the counterpart of SampleDistance.</summary>
internal sealed class PlainSearch(OnnxGraph graph)
{
    private readonly OnnxGraph _body = new("sample");

    /// <summary>Adds the search.</summary>
    /// <param name="layers">What is compared.</param>
    /// <param name="candidates">Vectors' numbers, ascending, [N, K]; null = all vectors.</param>
    /// <returns>The number of the nearest vector, [N], and the value that was compared, [N].</returns>
    public (string Nearest, string Value) Find(IReadOnlyList<LayerValues> layers, string? candidates)
    {
        var scanned = new List<string>();
        string? chosen = candidates is null ? null : _body.Input("sample/candidates", OnnxElement.Int64, "", CandidateSearch.Count);
        if (candidates is not null) scanned.Add(candidates);
        string? sum = null;
        foreach (LayerValues layer in layers)
        {
            // [D] of one sample, [V, D] of the vectors.
            string number = $"{scanned.Count}";
            string sample = _body.Input("sample/values" + number, OnnxElement.Double, "", layer.Layer.Dimensions);
            string seen = _body.Input("sample/seen" + number, OnnxElement.Double, "", layer.Layer.Dimensions);
            scanned.AddRange([layer.Samples, layer.Seen]);
            string vectors = chosen is null ? layer.Vectors : _body.Add("Gather", layer.Vectors, chosen);
            string part = Part(layer.Layer, sample, seen, vectors);
            if (layer.Layer.Weight != 1) part = _body.Add("Mul", part, _body.Number(layer.Layer.Weight));
            sum = sum is null ? part : _body.Add("Add", sum, part);
        }

        string best = _body.Add("ArgMin", [OnnxAttribute.Of("axis", 0), OnnxAttribute.Of("keepdims", 0)], sum!);
        _body.Output("sample/nearest", chosen is null ? best : _body.Add("Gather", chosen, best), OnnxElement.Int64, "");
        _body.Output("sample/value", _body.Add("Gather", sum!, best), OnnxElement.Double, "");
        string[] found = graph.Add("Scan", 2, [OnnxAttribute.Of("body", _body), OnnxAttribute.Of("num_scan_inputs", (long)scanned.Count)], [.. scanned]);
        return (found[0], found[1]);
    }

    private string Part(MapLayer layer, string sample, string seen, string vectors)
    {
        if (layer.Distance == MapDistance.Cosine) return Cosine(sample, seen, vectors);
        string differences = _body.Add("Mul", _body.Add("Sub", sample, vectors), seen);
        if (layer.Distance == MapDistance.Chebyshev)
            return _body.Add("ReduceMax", [OnnxAttribute.Of("axes", [1]), OnnxAttribute.Of("keepdims", 0)], _body.Add("Abs", differences));
        string terms = layer.Distance == MapDistance.Euclidean ? _body.Add("Mul", differences, differences) : _body.Add("Abs", differences);

        // What is missing counts as much as what is there.
        string observed = _body.Add("Max", Sum(seen, 0), _body.Number(1.0));
        return _body.Add("Div", _body.Add("Mul", Sum(terms, 1), _body.Number((double)layer.Dimensions)), observed);
    }

    private string Cosine(string sample, string seen, string vectors)
    {
        string products = Sum(_body.Add("Mul", vectors, sample), 1);
        string sampleLength = _body.Add("Sqrt", Sum(_body.Add("Mul", sample, sample), 0));
        string vectorLengths = _body.Add("Sqrt", Sum(_body.Add("Mul", _body.Add("Mul", vectors, vectors), seen), 1));
        string lengths = _body.Add("Mul", sampleLength, vectorLengths), one = _body.Number(1.0);
        string hasLength = _body.Add("Greater", lengths, _body.Number(0.0));
        string cosine = _body.Add("Div", products, _body.Add("Where", hasLength, lengths, one));
        return _body.Add("Where", hasLength, _body.Add("Sub", one, cosine), one);
    }

    private string Sum(string values, long axis) => _body.Add("ReduceSum", [OnnxAttribute.Of("keepdims", 0)], values, _body.Numbers(axis));
}

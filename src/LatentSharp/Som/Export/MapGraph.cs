using LatentSharp.OnnxModels;

namespace LatentSharp.Som;

/// <summary>
/// The search for best matching units as a graph, in float64. Comparing every sample with every unit takes the plain differences, one sample
/// at a time, so that memory does not grow with samples x units x dimensions. Euclidean maps of many units first pick a few candidates with
/// one matrix product; the plain differences then decide among these.
/// </summary>
internal sealed class MapGraph(SelfOrganizingMap map, MapOnnxOptions options)
{
    /// <summary>The last axis of [N, D].</summary>
    private const int Across = 1;

    private readonly OnnxGraph _graph = new("map");

    public OnnxGraph Build()
    {
        string samples = Encoded();
        string missing = _graph.Add("IsNaN", samples), zero = _graph.Number(0.0), one = _graph.Number(1.0);
        string seen = _graph.Add("Where", missing, zero, one);
        samples = _graph.Add("Where", missing, zero, samples);
        string usable = Usable(samples, seen);
        if (map.Recipe.NormalizesSamples) samples = OfUnitLength(samples);

        var vectors = new DistinctVectors(map);
        LayerValues[] layers = [.. Layers(vectors, samples, seen)];
        string? candidates = CandidateSearch.Pays(layers, vectors.Units.Length) ? new CandidateSearch(_graph).Find(layers) : null;
        (string nearest, string value) = new PlainSearch(_graph).Find(layers, candidates);

        string unit = _graph.Add("Gather", _graph.Constant<long>("units", vectors.Units, vectors.Units.Length), nearest);
        string columns = _graph.Number((long)map.Topology.Columns);
        string row = _graph.Add("Div", unit, columns), column = _graph.Add("Sub", unit, _graph.Add("Mul", row, columns));
        string distance = layers.All(layer => layer.Layer.Distance == MapDistance.Euclidean) ? _graph.Add("Sqrt", value) : value;
        string none = _graph.Number(-1L);
        Output("unit", _graph.Add("Where", usable, unit, none), OnnxElement.Int64, "The best matching unit, row by row from 0; -1 for a sample without values.");
        Output("row", _graph.Add("Where", usable, row, none), OnnxElement.Int64, "Its row, or -1.");
        Output("column", _graph.Add("Where", usable, column, none), OnnxElement.Int64, "Its column, or -1.");
        Output("distance", _graph.Add("Where", usable, distance, _graph.Number(double.NaN)), OnnxElement.Double, "Its distance in the map's own measure, or NaN.");
        return _graph;
    }

    private void Output(string name, string value, OnnxElement element, string description) => _graph.Output(name, value, element, description, "N");

    private string Encoded()
    {
        OnnxElement given = options.SinglePrecisionSamples ? OnnxElement.Single : OnnxElement.Double;
        string samples = _graph.Input("samples", given, "One sample a row; NaN = missing.", "N", map.Dimensions);
        if (given == OnnxElement.Single) samples = _graph.Add("Cast", [OnnxAttribute.Of("to", (long)OnnxElement.Double)], samples);
        if (options.Offset is { } offset) samples = _graph.Add("Sub", samples, _graph.Constant<double>("offset", offset.ToArray(), map.Dimensions));
        if (options.Factor is { } factor) samples = _graph.Add("Mul", samples, _graph.Constant<double>("factor", factor.ToArray(), map.Dimensions));
        return samples;
    }

    // A sample can be compared if it has a value and no infinite one.
    private string Usable(string samples, string seen)
    {
        string count = _graph.Add("ReduceSum", [OnnxAttribute.Of("keepdims", 0)], seen, _graph.Numbers(Across));
        string largest = _graph.Add("ReduceMax", [OnnxAttribute.Of("keepdims", 0), OnnxAttribute.Of("axes", [Across])], _graph.Add("Abs", samples));
        return _graph.Add("And", _graph.Add("Greater", count, _graph.Number(0.0)), _graph.Add("Less", largest, _graph.Number(double.PositiveInfinity)));
    }

    private string OfUnitLength(string samples)
    {
        string squares = _graph.Add("ReduceSum", [OnnxAttribute.Of("keepdims", 1)], _graph.Add("Mul", samples, samples), _graph.Numbers(Across));
        string length = _graph.Add("Sqrt", squares);
        return _graph.Add("Div", samples, _graph.Add("Where", _graph.Add("Greater", length, _graph.Number(0.0)), length, _graph.Number(1.0)));
    }

    private IEnumerable<LayerValues> Layers(DistinctVectors vectors, string samples, string seen)
    {
        IReadOnlyList<MapLayer> layers = map.Recipe.Layers ?? [new MapLayer("all", map.Dimensions, 1, map.Recipe.Distance)];
        int first = 0;
        for (int i = 0; i < layers.Count; first += layers[i].Dimensions, i++)
        {
            int size = layers[i].Dimensions;
            bool isWhole = layers.Count == 1;
            string ending = isWhole ? "" : $"/{layers[i].Name}";
            double[] columns = isWhole ? vectors.Values : vectors.Columns(first, size);
            yield return new LayerValues(layers[i],
                _graph.Constant<double>("codebook" + ending, columns, vectors.Units.Length, size),
                isWhole ? samples : Columns(samples, first, size),
                isWhole ? seen : Columns(seen, first, size));
        }
    }

    private string Columns(string values, int first, int count) =>
        _graph.Add("Slice", values, _graph.Numbers(first), _graph.Numbers(first + count), _graph.Numbers(Across));
}

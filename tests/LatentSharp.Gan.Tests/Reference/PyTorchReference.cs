using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace LatentSharp.Gan.Tests.Reference;

/// <summary>What PyTorch computed in float64, from the files that make_reference.py and make_objective_reference.py wrote.</summary>
internal static class PyTorchReference
{
    private static readonly Dictionary<string, ReferenceTensor> Tensors = Load("reference").Concat(Load("objectives")).ToDictionary(tensor => tensor.Name);

    public static IReadOnlyList<string> Names { get; } = [.. Tensors.Keys];

    public static ReferenceTensor Tensor(string name) =>
        Tensors.GetValueOrDefault(name) ?? throw new KeyNotFoundException($"The reference has no '{name}'.");

    private static IEnumerable<ReferenceTensor> Load(string file)
    {
        JsonObject index = JsonNode.Parse(Read(file + ".json"))!["tensors"]!.AsObject();
        float[] values = MemoryMarshal.Cast<byte, float>(Read(file + ".bin")).ToArray();
        foreach ((string name, JsonNode? entry) in index)
        {
            long[] shape = [.. entry!["shape"]!.AsArray().Select(extent => extent!.GetValue<long>())];
            int count = (int)shape.Aggregate(1L, (product, extent) => product * extent);
            yield return new ReferenceTensor(name, shape, values.AsMemory(entry["offset"]!.GetValue<int>(), count), entry["scale"]!.GetValue<double>());
        }
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(PyTorchReference).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' is missing; run make_reference.py.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

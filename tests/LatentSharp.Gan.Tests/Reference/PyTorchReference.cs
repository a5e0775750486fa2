using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace LatentSharp.Gan.Tests.Reference;

/// <summary>What PyTorch computed in float64, from the files that make_reference.py wrote.</summary>
internal static class PyTorchReference
{
    private static readonly JsonObject Index = JsonNode.Parse(Read("reference.json"))!.AsObject();
    private static readonly float[] Values = MemoryMarshal.Cast<byte, float>(Read("reference.bin")).ToArray();

    public static IReadOnlyList<string> Names { get; } = [.. Index["tensors"]!.AsObject().Select(item => item.Key)];

    public static ReferenceTensor Tensor(string name)
    {
        JsonObject entry = Index["tensors"]![name]?.AsObject() ?? throw new KeyNotFoundException($"The reference has no '{name}'.");
        long[] shape = [.. entry["shape"]!.AsArray().Select(extent => extent!.GetValue<long>())];
        int count = (int)shape.Aggregate(1L, (product, extent) => product * extent);
        return new ReferenceTensor(name, shape, Values.AsMemory(entry["offset"]!.GetValue<int>(), count), entry["scale"]!.GetValue<double>());
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

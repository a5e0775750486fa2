using LatentSharp.Data;
using LatentSharp.OnnxModels;
using LatentSharp.PictureMeasures;

namespace LatentSharp.Onnx.Tests.Features;

/// <summary>The network of make_features_reference.py as ONNX files, in the shapes in which people export theirs.</summary>
internal sealed class TinyModel : IDisposable
{
    private const OnnxElement Bytes = (OnnxElement)2;
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-").FullName;

    public string File => Path.Combine(_folder, "tiny.onnx");

    /// <summary>[N, 3, 8, 8], or as many dimensions and lengths as are named; features of 5 numbers.</summary>
    public TinyModel Plain(params OnnxDimension[] shape) => Write((graph, x) => Tail(graph, x), OnnxElement.Single, shape.Length > 0 ? shape : ["N", 3, 8, 8]);

    /// <summary>[N, 8, 8, 3].</summary>
    public TinyModel ChannelsLast() => Write((graph, x) => Tail(graph, graph.Add("Transpose", [OnnxAttribute.Of("perm", [0, 3, 1, 2])], x)), OnnxElement.Single, "N", 8, 8, 3);

    /// <summary>Bytes in, [N, 3, 8, 8].</summary>
    public TinyModel OfBytes() => Write((graph, x) => Tail(graph, graph.Add("Cast", [OnnxAttribute.Of("to", (long)OnnxElement.Single)], x)), Bytes, "N", 3, 8, 8);

    /// <summary>The means over squares, [N, 3, 2, 2], and the features.</summary>
    public TinyModel TwoOutputs() => Write((graph, x) =>
    {
        graph.Output("places", Means(graph, x), OnnxElement.Single, "", "N", 3, 2, 2);
        return Tail(graph, x);
    }, OnnxElement.Single, "N", 3, 8, 8);

    /// <summary>Features that are no numbers.</summary>
    public TinyModel Broken() => Write((graph, x) => graph.Add("Log", graph.Add("Sub", Tail(graph, x), graph.Number(1e6f))), OnnxElement.Single, "N", 3, 8, 8);

    public TinyModel Beside(string json)
    {
        System.IO.File.WriteAllText(File + ".json", json);
        return this;
    }

    /// <summary>Pictures by the script's formula.</summary>
    public static PictureBatch Pictures(int count, int channels, int side, int offset) => PictureBatch.Of([.. Enumerable.Range(0, count).Select(picture =>
    {
        int length = channels * side * side;
        byte[] samples = new byte[length];
        for (int i = 0; i < length; i++)
        {
            long at = (long)picture * length + i;
            samples[i % (side * side) * channels + i / (side * side)] = (byte)((37 * at * at + 101 * at + offset) % 256);
        }

        return new Picture(side, side, channels, samples);
    })]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static float[] Numbers(int count, int offset) => [.. Enumerable.Range(0, count).Select(i => ((37 * i * i + 101 * i + offset) % 257 - 128) / 128f)];

    private static string Means(OnnxGraph graph, string x) => graph.Add("AveragePool", [OnnxAttribute.Of("kernel_shape", [4, 4]), OnnxAttribute.Of("strides", [4, 4])], x);

    private static string Tail(OnnxGraph graph, string x)
    {
        string flat = graph.Add("Flatten", Means(graph, x));
        return graph.Add("Add", graph.Add("MatMul", flat, graph.Constant<float>("matrix", Numbers(60, 1), 12, 5)), graph.Constant<float>("shift", Numbers(5, 2), 5));
    }

    private TinyModel Write(Func<OnnxGraph, string, string> body, OnnxElement element, params ReadOnlySpan<OnnxDimension> shape)
    {
        var graph = new OnnxGraph("tiny");
        string x = graph.Input("pictures", element, "", shape);
        graph.Output("features", body(graph, x), OnnxElement.Single, "", shape[0], 5);
        new OnnxModel(graph, "", []).Write(File);
        return this;
    }
}

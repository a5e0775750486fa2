using Google.Protobuf;
using LatentSharp.OnnxModels.Format;
using LatentSharp.Runs;

namespace LatentSharp.OnnxModels;

/// <summary>A graph with what surrounds it in a file.</summary>
internal sealed class OnnxModel
{
    /// <summary>The version of the operators' meaning; ONNX Runtime 1.12 (2022) and every later one knows it.</summary>
    public const long OperatorSet = 17;

    /// <summary>The version of the file format that goes with the operators.</summary>
    public const long FormatVersion = 8;

    /// <summary>The most bytes of numbers in one file: the format's lengths are 32-bit numbers.</summary>
    public const long MostBytes = 2_000_000_000;

    private readonly ModelProto _format;

    /// <param name="graph">What the model computes.</param>
    /// <param name="description">What it is, for whoever finds the file.</param>
    /// <param name="metadata">Facts beside the graph, by name.</param>
    public OnnxModel(OnnxGraph graph, string description, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        _format = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = "LatentSharp",
            DocString = description,
            Graph = graph.Format,
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = OperatorSet } },
        };
        foreach ((string key, string value) in metadata) _format.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(string path) => AtomicFile.Write(path, stream => _format.WriteTo(stream));
}

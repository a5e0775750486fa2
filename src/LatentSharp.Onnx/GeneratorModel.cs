using System.Globalization;
using System.Text.Json;
using LatentSharp.Data;
using LatentSharp.OnnxModels;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentSharp.Onnx;

/// <summary>What a file says of its generator, checked against what the graph really takes and gives.</summary>
internal sealed class GeneratorModel
{
    private const string Remedy = "Export it again with `latent gan export RUN --out MODEL.onnx`.";

    private readonly string _path;

    public GeneratorModel(string path, InferenceSession session)
    {
        _path = path;
        Facts = new Dictionary<string, string>(session.ModelMetadata.CustomMetadataMap);
        string kind = Facts.GetValueOrDefault(NetworkFacts.Kind, "");
        if (kind != NetworkFacts.Generator)
        {
            throw new DataException(path, kind.Length > 0 ? $"the model is a {kind}, no generator." : "the model was not exported by LatentSharp: nothing in it tells how to draw from it.",
                "Give a file that `latent gan export RUN --out MODEL.onnx` wrote.");
        }

        IsNormal = Fact(NetworkFacts.LatentLaw) switch
        {
            NetworkFacts.Uniform => false,
            NetworkFacts.Normal => true,
            string other => throw Fault($"its codes follow the law '{other}', which this version does not know"),
        };
        if (Fact(NetworkFacts.ValueRange) is not NetworkFacts.SignedUnit)
            throw new DataException(path, "the model gives bytes for other programs.", "Export it again with --pixels numbers, which is the default.");
        LatentSize = Number(NetworkFacts.LatentSize, 65536);
        Classes = Facts.ContainsKey(NetworkFacts.ClassCount) ? Number(NetworkFacts.ClassCount, 1_000_000) : 0;
        ClassNames = Facts.TryGetValue(NetworkFacts.ClassNames, out string? names) ? Names(names) : [];
        Epoch = Facts.ContainsKey(NetworkFacts.Epoch) ? Number(NetworkFacts.Epoch, int.MaxValue) : null;

        Demand(session.InputMetadata, NetworkFacts.Codes, TensorElementType.Float, -1, LatentSize);
        if (Classes > 0) Demand(session.InputMetadata, NetworkFacts.Classes, TensorElementType.Int64, -1);
        if (session.InputMetadata.Count != (Classes > 0 ? 2 : 1)) throw Fault($"the graph takes {string.Join(", ", session.InputMetadata.Keys)}");
        int[] pictures = Demand(session.OutputMetadata, NetworkFacts.Images, TensorElementType.Float, -1, -1, -1, -1);
        (Channels, Height, Width) = (pictures[1], pictures[2], pictures[3]);
        if (Channels is not (1 or 3) || Height is < 1 or > 8192 || Width is < 1 or > 8192) throw Fault($"the graph's pictures are {Channels} x {Height} x {Width}");
    }

    /// <summary>Everything that the file says.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; }

    /// <summary>Whether codes are standard normal rather than uniform in (-1, 1).</summary>
    public bool IsNormal { get; }

    public int LatentSize { get; }

    public int Classes { get; }

    public IReadOnlyList<string> ClassNames { get; }

    public long? Epoch { get; }

    public int Channels { get; }

    public int Height { get; }

    public int Width { get; }

    /// <summary>Numbers of one picture.</summary>
    public int PictureLength => Channels * Height * Width;

    private string Fact(string name) => Facts.TryGetValue(name, out string? value) ? value : throw Fault($"the fact '{name}' is missing");

    private int Number(string name, int most) => int.TryParse(Fact(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most
        ? number
        : throw Fault($"the fact '{name}' is '{Fact(name)}', which is no number from 1 to {most}");

    private string[] Names(string json)
    {
        try
        {
            string[] names = JsonSerializer.Deserialize<string[]>(json) ?? [];
            return names.Length == Classes ? names : throw Fault($"there are {names.Length} names for {Classes} classes");
        }
        catch (JsonException wrong)
        {
            throw Fault($"the fact '{NetworkFacts.ClassNames}' is no list of names", wrong);
        }
    }

    /// <summary>Checks a value of the graph; -1 fits every extent.</summary>
    private int[] Demand(IReadOnlyDictionary<string, NodeMetadata> values, string name, TensorElementType type, params ReadOnlySpan<int> shape)
    {
        if (!values.TryGetValue(name, out NodeMetadata? value) || !value.IsTensor) throw Fault($"the graph has no '{name}'");
        bool fits = value.ElementDataType == type && value.Dimensions.Length == shape.Length;
        for (int i = 0; fits && i < shape.Length; i++) fits = shape[i] < 0 || value.Dimensions[i] == shape[i];
        return fits ? value.Dimensions : throw Fault($"the graph's '{name}' is {value.ElementDataType} [{string.Join(", ", value.Dimensions)}] instead of {type} [{string.Join(", ", shape.ToArray())}]");
    }

    private DataException Fault(string fault, Exception? inner = null) => new(_path, $"{fault}; the file was changed or comes from another version.", Remedy, inner);
}

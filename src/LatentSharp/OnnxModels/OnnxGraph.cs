using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Google.Protobuf;
using LatentSharp.OnnxModels.Format;

namespace LatentSharp.OnnxModels;

/// <summary>
/// A graph of operators under construction. Values are known by name; every operator's result gets a name of its own, so that a graph reads like
/// the formula: <c>graph.Add("Sub", samples, mean)</c>.
/// </summary>
internal sealed class OnnxGraph
{
    private int _values;

    /// <param name="name">The graph's name; for a graph inside another one different from that one's.</param>
    public OnnxGraph(string name) => Format.Name = name;

    /// <summary>The graph as it is written.</summary>
    public GraphProto Format { get; } = new();

    /// <summary>Declares what the caller gives.</summary>
    /// <returns>The name.</returns>
    public string Input(string name, OnnxElement element, string description, params ReadOnlySpan<OnnxDimension> shape)
    {
        Format.Input.Add(Describe(name, element, description, shape));
        return name;
    }

    /// <summary>Declares what the caller gets; the value gets the name.</summary>
    public void Output(string name, string value, OnnxElement element, string description, params ReadOnlySpan<OnnxDimension> shape)
    {
        Format.Node.Add(new NodeProto { OpType = "Identity", Name = name, Input = { value }, Output = { name } });
        Format.Output.Add(Describe(name, element, description, shape));
    }

    /// <summary>A tensor of fixed numbers, last dimension fastest; no dimension at all means a single number.</summary>
    /// <returns>Its name.</returns>
    public string Constant<T>(string name, ReadOnlySpan<T> numbers, params ReadOnlySpan<long> shape)
        where T : unmanaged, INumber<T>
    {
        long count = 1;
        foreach (long length in shape) count *= length;
        if (count != numbers.Length) throw new ArgumentException($"'{name}' has {numbers.Length} numbers, its shape {count}.", nameof(shape));

        // The format is little-endian, as is every processor that .NET 10 runs on but one (s390x).
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("ONNX files are written on little-endian machines only.");
        var tensor = new TensorProto { Name = name, DataType = (int)ElementOf<T>(), RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(numbers)) };
        foreach (long length in shape) tensor.Dims.Add(length);
        Format.Initializer.Add(tensor);
        return name;
    }

    /// <summary>A single fixed number.</summary>
    /// <returns>Its name.</returns>
    public string Number<T>(T value)
        where T : unmanaged, INumber<T> => Constant(NextName("Number"), [value], []);

    /// <summary>A list of fixed whole numbers, such as the axes of a sum.</summary>
    /// <returns>Its name.</returns>
    public string Numbers(params long[] values) => Constant<long>(NextName("Numbers"), values, values.Length);

    /// <summary>Applies an operator of one result.</summary>
    /// <returns>The result's name.</returns>
    public string Add(string operation, params ReadOnlySpan<string> inputs) => Add(operation, [], inputs);

    /// <summary>Applies an operator of one result and with settings.</summary>
    /// <returns>The result's name.</returns>
    public string Add(string operation, AttributeProto[] attributes, params ReadOnlySpan<string> inputs) => Add(operation, 1, attributes, inputs)[0];

    /// <summary>Applies an operator of several results.</summary>
    /// <returns>The results' names.</returns>
    public string[] Add(string operation, int results, AttributeProto[] attributes, params ReadOnlySpan<string> inputs)
    {
        string name = NextName(operation);
        string[] outputs = results == 1 ? [name] : [.. Enumerable.Range(0, results).Select(i => $"{name}:{i}")];
        var node = new NodeProto { OpType = operation, Name = name, Output = { outputs }, Attribute = { attributes } };
        foreach (string input in inputs) node.Input.Add(input);
        Format.Node.Add(node);
        return outputs;
    }

    private string NextName(string operation) => string.Create(CultureInfo.InvariantCulture, $"{Format.Name}/{operation}{_values++}");

    private static OnnxElement ElementOf<T>() => default(T) switch
    {
        float => OnnxElement.Single,
        double => OnnxElement.Double,
        long => OnnxElement.Int64,
        _ => throw new NotSupportedException($"Tensors of {typeof(T).Name} are not written."),
    };

    private static ValueInfoProto Describe(string name, OnnxElement element, string description, ReadOnlySpan<OnnxDimension> shape)
    {
        var described = new TensorShapeProto();
        foreach (OnnxDimension dimension in shape)
        {
            described.Dim.Add(dimension.Name is { } symbol
                ? new TensorShapeProto.Types.Dimension { DimParam = symbol }
                : new TensorShapeProto.Types.Dimension { DimValue = dimension.Length });
        }

        return new ValueInfoProto
        {
            Name = name,
            DocString = description,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)element, Shape = described } },
        };
    }
}

using Google.Protobuf;
using LatentSharp.OnnxModels.Format;
using Kind = LatentSharp.OnnxModels.Format.AttributeProto.Types.AttributeType;

namespace LatentSharp.OnnxModels;

/// <summary>Makes the fixed settings of a node.</summary>
internal static class OnnxAttribute
{
    public static AttributeProto Of(string name, long value) => new() { Name = name, Type = Kind.Int, I = value };

    public static AttributeProto Of(string name, float value) => new() { Name = name, Type = Kind.Float, F = value };

    public static AttributeProto Of(string name, string value) => new() { Name = name, Type = Kind.String, S = ByteString.CopyFromUtf8(value) };

    public static AttributeProto Of(string name, params long[] values) => new() { Name = name, Type = Kind.Ints, Ints = { values } };

    /// <summary>A graph inside a node, such as the body of a loop; it may use the values of the graph around it.</summary>
    public static AttributeProto Of(string name, OnnxGraph body) => new() { Name = name, Type = Kind.Graph, G = body.Format };
}

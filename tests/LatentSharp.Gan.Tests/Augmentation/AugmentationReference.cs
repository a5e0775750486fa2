using System.Text.Json.Nodes;
using LatentSharp.Gan.Augmentation;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Augmentation;

/// <summary>A case of make_augmentation_reference.py: given changes of given pictures and what PyTorch made of them in float64.</summary>
internal sealed class AugmentationReference
{
    private readonly JsonObject _case;

    public AugmentationReference(string name)
    {
        using Stream stream = typeof(AugmentationReference).Assembly.GetManifestResourceStream("augmentation.json")
            ?? throw new InvalidOperationException("The resource 'augmentation.json' is missing; run make_augmentation_reference.py.");
        _case = JsonNode.Parse(stream)![name]!.AsObject();
        Shape = [.. _case["shape"]!.AsArray().Select(extent => extent!.GetValue<long>())];
        Changes = [.. _case["changes"]!.AsArray().Select(change => Change(change!.AsArray()))];
    }

    public long[] Shape { get; }

    public PictureChange[] Changes { get; }

    public double[] Values(string name) => [.. _case[name]!.AsArray().Select(value => value!.GetValue<double>())];

    /// <summary>The numbers of the script: exact in float32, in [-1, 1], with ties.</summary>
    public static Tensor Numbers(long[] shape, int offset)
    {
        long count = shape.Aggregate((product, extent) => product * extent);
        return tensor([.. Enumerable.Range(0, (int)count).Select(i => ((37 * i * i + 101 * i + offset) % 257 - 128) / 128.0)], shape);
    }

    private static PictureChange Change(JsonArray numbers)
    {
        (int, int)? hole = numbers[5] is JsonArray centre ? (centre[0]!.GetValue<int>(), centre[1]!.GetValue<int>()) : null;
        return new(numbers[0]!.GetValue<double>(), numbers[1]!.GetValue<double>(), numbers[2]!.GetValue<double>(), numbers[3]!.GetValue<int>(), numbers[4]!.GetValue<int>(), hole);
    }
}

using System.Text.Json.Nodes;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Networks;
using LatentSharp.Random;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Tests.Classifiers;

/// <summary>What make_classifier_reference.py computed, and the network of its formula.</summary>
internal static class ClassifierReference
{
    public static JsonObject Values { get; } = Load();

    public static double[] Numbers(string name) => [.. Values[name]!.AsArray().Select(value => value!.GetValue<double>())];

    /// <summary>The numbers of the script: exact in float32, in [-1, 1].</summary>
    public static float[] Make(long count, int offset) => [.. Enumerable.Range(0, (int)count).Select(i => ((37 * i * i + 101 * i + offset) % 257 - 128) / 128f)];

    public static ClassifierNetwork Network()
    {
        var network = new ClassifierNetwork(NetworkPlan.ClassifierFeatures(16, 1, NetworkWidth.FromChannels(4), 6), 3, new RandomStream(1, "weights"));
        string[] parts = ["layers.0.", "layers.0.norm.", "layers.1.", "layers.1.norm.", "layers.2.", "head."];
        Dictionary<string, NamedTensor> tensors = network.Save().ToDictionary(tensor => tensor.Name);
        foreach ((int at, string part) in parts.Index())
        {
            NamedTensor weight = tensors[$"classifier.{part}weight"], bias = tensors[$"classifier.{part}bias"];
            Fill(weight, Make(weight.Count, 3 * at), weight.Shape.Count > 1 ? 4 : 8, weight.Shape.Count == 1 ? 1 : 0);
            Fill(bias, Make(bias.Count, 3 * at + 1), 8, 0);
        }

        network.Load(tensors);
        return network;
    }

    private static void Fill(NamedTensor tensor, float[] numbers, float divisor, float centre)
    {
        for (int i = 0; i < numbers.Length; i++) tensor.Singles[i] = numbers[i] / divisor + centre;
    }

    private static JsonObject Load()
    {
        using Stream stream = typeof(ClassifierReference).Assembly.GetManifestResourceStream("classifier.json")
            ?? throw new InvalidOperationException("The resource 'classifier.json' is missing; run make_classifier_reference.py.");
        return JsonNode.Parse(stream)!.AsObject();
    }
}

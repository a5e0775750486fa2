using LatentSharp.Onnx.Features;

namespace LatentSharp.Fuzz.Targets;

/// <summary>The description beside a feature model.</summary>
internal sealed class FeaturesTarget : ReaderTarget
{
    public override string Name => "features";

    public override void Read(byte[] content, string folder)
    {
        string path = Store(content, folder, "model.onnx.json");
        Try(() => FeatureModelFile.Read(path));
    }
}

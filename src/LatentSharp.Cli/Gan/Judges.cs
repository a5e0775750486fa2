using LatentSharp.Gan.Classifiers;
using LatentSharp.Onnx.Features;

namespace LatentSharp.Cli.Gan;

/// <summary>Who judges beside the measures that need no network.</summary>
/// <param name="Classifier">A classifier, or null.</param>
/// <param name="Features">A feature model, or null.</param>
internal sealed record Judges(PictureClassifier? Classifier, OnnxFeatures? Features) : IDisposable
{
    public void Dispose()
    {
        Classifier?.Dispose();
        Features?.Dispose();
    }
}

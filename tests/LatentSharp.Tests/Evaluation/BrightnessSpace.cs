using LatentSharp.FeatureSpaces;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;

namespace LatentSharp.Tests.Evaluation;

/// <summary>A space as users add them: the mean of a picture and its largest pixel.</summary>
internal sealed class BrightnessSpace : IFeatureSpace
{
    public string Name => "brightness";

    public string Hash => "00";

    public string FrechetName => "FBD";

    public PointRows Features(PictureBatch pictures, int threads = 1, CancellationToken cancellation = default) =>
        new([.. Enumerable.Range(0, pictures.Count).SelectMany(i => new[] { System.Numerics.Tensors.TensorPrimitives.Average<float>(pictures[i]), System.Numerics.Tensors.TensorPrimitives.Max(pictures[i]) })], 2);
}

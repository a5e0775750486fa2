using LatentSharp.FeatureSpaces;
using LatentSharp.PictureMeasures;

namespace LatentSharp.Evaluation;

/// <summary>The pictures of an evaluation; all of one side and number of channels, prepared in the same way.</summary>
/// <param name="Training">Every picture that the generator was trained on; copies are sought among all of them.</param>
/// <param name="Generated">Generated pictures that were not selected by anybody; as many as are to be compared.</param>
public sealed record PictureEvaluationInput(PictureBatch Training, PictureBatch Generated)
{
    /// <summary>Pictures of the same origin that training never saw; null = nothing was held out, and what needs them says that it is unavailable.</summary>
    public PictureBatch? HeldOut { get; init; }

    /// <summary>
    /// The group of each held-out picture, such as its person, where whole groups were held out; null (default) = single pictures were. Pictures of one
    /// group are alike, so that the groups, not the pictures, decide how sure the copying metrics can be; and what lies nearer to the training pictures
    /// than unknown groups do may show known ones anew, which is no copy.
    /// </summary>
    public IReadOnlyList<int>? HeldOutGroups { get; init; }

    /// <summary>Spaces beside pixels, principal components and random convolutions, such as a classifier's features; default none.</summary>
    public IReadOnlyList<IFeatureSpace> Spaces { get; init; } = [];
}

namespace LatentSharp.Evaluation;

/// <summary>What there is to see beside the numbers of <see cref="EvaluationTopic.Copying"/>.</summary>
/// <param name="Cells">The cells of the copying test (k-means in principal components) with their scores in pixels; empty = nothing was held out.</param>
/// <param name="Suspects">The generated pictures with the smallest ratio, the smallest first.</param>
/// <param name="Others">As many generated pictures without regard to their ratio.</param>
public sealed record CopyingResult(IReadOnlyList<CopyingCell> Cells, IReadOnlyList<NearestReal> Suspects, IReadOnlyList<NearestReal> Others);

namespace LatentSharp.Evaluation;

/// <summary>Everything that was measured of generated pictures.</summary>
/// <param name="Metrics">The values, those of one space together; what could not be measured is among them and says why.</param>
/// <param name="Copying">Cells and neighbours behind the copying metrics.</param>
/// <param name="Spaces">Where pictures were compared.</param>
/// <param name="Training">Training pictures given.</param>
/// <param name="HeldOut">Held-out pictures given; 0 = none.</param>
/// <param name="Generated">Generated pictures given.</param>
/// <param name="Compared">Pictures of each kind in the two-sample metrics and in their floors.</param>
/// <param name="Options">How it was measured.</param>
public sealed record PictureEvaluationResult(IReadOnlyList<EvaluationMetric> Metrics, CopyingResult Copying, IReadOnlyList<EvaluationSpace> Spaces,
    int Training, int HeldOut, int Generated, int Compared, PictureEvaluationOptions Options);

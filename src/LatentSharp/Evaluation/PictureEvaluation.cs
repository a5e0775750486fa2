using LatentSharp.FeatureSpaces;

namespace LatentSharp.Evaluation;

/// <summary>
/// Generated pictures against real ones: is the distribution right, does each picture look real, is everything there, and was it copied? Every value stands
/// beside its floor, the same measure of real pictures at the same counts, because most of these measures depend on the counts.
/// </summary>
/// <remarks>
/// The training pictures are shuffled and two disjoint halves A and B of as many pictures as are compared are taken from them; a value compares A with the
/// generated pictures, its floor compares A with B. docs/gan-measures.md has the formulas, what each sees and does not, and the papers.
/// </remarks>
public static class PictureEvaluation
{
    /// <summary>Measures.</summary>
    /// <param name="input">The pictures.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <param name="progress">Told where it stands, often.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The values; equal for equal input and options, whatever the threads.</returns>
    /// <exception cref="ArgumentException">Shapes differ, an option is out of its range, or there are fewer than 40 training or 20 generated pictures.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PictureEvaluationResult Measure(PictureEvaluationInput input, PictureEvaluationOptions? options = null,
        IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        options ??= new PictureEvaluationOptions();
        var draw = new EvaluationDraw(input, options, cancellation);
        IFeatureSpace[] spaces = [new PixelSpace(), new RandomConvolutionSpace(input.Training.Side, input.Training.Channels), .. input.Spaces];
        var meter = new EvaluationMeter(progress, spaces.Length + 1);
        var metrics = new List<EvaluationMetric>();
        var known = new List<EvaluationSpace>();
        foreach (IFeatureSpace space in spaces)
        {
            meter.Begin($"distances in {space.Name}", 1);
            using var found = new SpaceComparison(space, draw);
            known.Add(new EvaluationSpace(space.Name, space.Hash, found.Dimensions));
            metrics.AddRange(found.Metrics());
        }

        meter.Begin("nearest training pictures", 1);
        CopyingResult copying = new NearestRealSearch(draw).Result();
        meter.End();
        return new PictureEvaluationResult(metrics, copying, known, input.Training.Count, input.HeldOut?.Count ?? 0, input.Generated.Count, draw.Count, options);
    }
}

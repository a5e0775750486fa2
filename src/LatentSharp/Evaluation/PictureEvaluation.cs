using LatentSharp.FeatureSpaces;
using LatentSharp.Points;

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
    /// <param name="progress">Told where it stands at every step.</param>
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
        var meter = new EvaluationMeter(progress, 4 + 3 * (3 + input.Spaces.Count), cancellation);
        var metrics = new List<EvaluationMetric>();
        meter.Begin("sliced Wasserstein distances", 2);
        metrics.AddRange(new PyramidComparison(draw).Metrics());
        meter.Begin("similarity and support", 1);
        metrics.Add(new SimilarityComparison(draw).Metric());
        metrics.Add(new SupportEstimate(draw).Metric());
        meter.Begin("principal components", 1);
        PrincipalSpace principal = PrincipalSpace.Of(input.Training, options.Components, options.Seed, options.Threads);
        CopyingCells? cells = input.HeldOut is { } heldOut
            ? new CopyingCells(principal.Features(input.Training, options.Threads, cancellation), principal.Features(heldOut, options.Threads, cancellation),
                Judged(principal.Features(input.Generated, options.Threads, cancellation)), draw)
            : null;
        var known = new List<EvaluationSpace>();
        CopyingResult? copying = null;
        foreach (IFeatureSpace space in (IFeatureSpace[])[new PixelSpace(), principal, new RandomConvolutionSpace(input.Training.Side, input.Training.Channels), .. input.Spaces])
        {
            meter.Begin($"features: {space.Name}", 0.5);
            PointRows training = space.Features(input.Training, options.Threads, cancellation), generated = space.Features(input.Generated, options.Threads, cancellation);
            PointRows? held = input.HeldOut is null ? null : space.Features(input.HeldOut, options.Threads, cancellation);
            known.Add(new EvaluationSpace(space.Name, space.Hash, training.Dimensions) { Caveats = space.Caveats });
            meter.Begin($"distances: {space.Name}", 1.5);
            metrics.AddRange(new SpaceComparison(space, training, generated, draw).Metrics());
            meter.Begin($"copies: {space.Name}", 1);
            var nearest = new SpaceCopying(space.Name, training, held, Judged(generated), draw);
            metrics.AddRange(nearest.Metrics(cells));
            copying ??= NearestRealSearch.Of(nearest, cells, draw);
        }

        meter.End();
        return new PictureEvaluationResult(metrics, copying!, known, input.Training.Count, input.HeldOut?.Count ?? 0, input.Generated.Count, draw.Count, options);

        PointRows Judged(PointRows generated) => new(generated.Values[..(draw.Judged * generated.Dimensions)], generated.Dimensions);
    }
}

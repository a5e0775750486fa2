using LatentSharp.Evaluation;
using LatentSharp.PictureMeasures;

namespace LatentSharp.Bench;

/// <summary>What the final pictures are worth, beside as many real ones.</summary>
/// <param name="Pyramid">Sliced Wasserstein distance of patches, times 1000; less is better.</param>
/// <param name="PyramidFloor">The same of real pictures.</param>
/// <param name="Coverage">Coverage with five neighbours in pixels; 1 is best.</param>
/// <param name="Diversity">Mean distance of two generated pictures over that of two real ones.</param>
internal sealed record FinalQuality(double Pyramid, double PyramidFloor, double Coverage, double Diversity)
{
    /// <param name="real">All pictures that were trained on.</param>
    /// <param name="generated">Generated pictures.</param>
    /// <param name="count">So many of each are compared.</param>
    /// <param name="threads">At most so many.</param>
    public static FinalQuality Of(PictureBatch real, PictureBatch generated, int count, int threads)
    {
        PictureEvaluationResult found = PictureEvaluation.Measure(new PictureEvaluationInput(real, generated), new PictureEvaluationOptions { Count = count, Threads = threads }, null, default);
        EvaluationMetric[] levels = [.. found.Metrics.Where(metric => metric.Name.StartsWith("sliced Wasserstein", StringComparison.Ordinal))];
        EvaluationMetric coverage = found.Metrics.First(metric => metric.Name.StartsWith("coverage", StringComparison.Ordinal) && metric.Space == "pixels");
        return new FinalQuality(levels.Average(level => level.Value!.Value), levels.Average(level => level.Floor!.Value), coverage.Value!.Value, generated.MeanPairDistance() / real.MeanPairDistance());
    }
}

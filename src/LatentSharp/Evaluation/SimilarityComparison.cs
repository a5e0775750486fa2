using System.Globalization;
using LatentSharp.PictureMeasures;
using LatentSharp.Random;

namespace LatentSharp.Evaluation;

/// <summary>
/// The mean MS-SSIM of random pairs of generated pictures (Odena, Olah and Shlens 2017): the nearer to 1, the more alike all pictures are.
/// </summary>
internal sealed class SimilarityComparison(EvaluationDraw draw)
{
    public EvaluationMetric Metric()
    {
        PictureBatch training = draw.Input.Training;
        if (training.Side < StructuralSimilarity.LeastSide)
        {
            return new EvaluationMetric("MS-SSIM of two pictures", "pixels", EvaluationTopic.Variety, BetterWhen.NearFloor)
            {
                Unavailable = $"pictures of {training.Side} pixels a side are smaller than the window of {StructuralSimilarity.LeastSide}",
            };
        }

        var similarity = new StructuralSimilarity(training.Side, training.Channels);
        string name = string.Create(CultureInfo.InvariantCulture, $"MS-SSIM of two pictures ({similarity.Scales} {(similarity.Scales == 1 ? "scale" : "scales")})");
        return new EvaluationMetric(name, "pixels", EvaluationTopic.Variety, BetterWhen.NearFloor) { Samples = draw.Count, RealSamples = draw.Count }
            .With(Mean(draw.Input.Generated.Pick(draw.Generated), similarity), Mean(training.Pick(draw.First), similarity),
                $"bootstrap of pictures; {draw.Options.Pairs} random pairs", "pairs of as many training pictures", 0, 1);
    }

    private Estimate Mean(PictureBatch pictures, StructuralSimilarity similarity)
    {
        var random = new RandomStream(draw.Options.Seed, "similarity pairs");
        (int First, int Second)[] pairs = new (int, int)[draw.Options.Pairs];
        foreach (ref (int First, int Second) pair in pairs.AsSpan())
        {
            pair = (random.NextInt32(pictures.Count), random.NextInt32(pictures.Count - 1));
            if (pair.Second >= pair.First) pair.Second++;
        }

        double[] values = new double[pairs.Length];
        Parallel.For(0, pairs.Length, new ParallelOptions { MaxDegreeOfParallelism = draw.Options.Threads, CancellationToken = draw.Cancellation }, i =>
            values[i] = similarity.Between(pictures[pairs[i].First], pictures[pairs[i].Second]));
        return new Estimate(values.Average(), [.. Enumerable.Range(0, draw.Options.Repetitions).Select(_ => Weighted(pairs, values, pictures.Count, random)).OfType<double>()]);
    }

    /// <summary>The mean with each picture taken as often as a bootstrap draw has it; null = no pair was drawn.</summary>
    private static double? Weighted((int First, int Second)[] pairs, double[] values, int pictures, RandomStream random)
    {
        int[] times = new int[pictures];
        for (int i = 0; i < pictures; i++) times[random.NextInt32(pictures)]++;
        double sum = 0, weights = 0;
        for (int i = 0; i < pairs.Length; i++)
        {
            double weight = (double)times[pairs[i].First] * times[pairs[i].Second];
            (sum, weights) = (sum + weight * values[i], weights + weight);
        }

        return weights > 0 ? sum / weights : null;
    }
}

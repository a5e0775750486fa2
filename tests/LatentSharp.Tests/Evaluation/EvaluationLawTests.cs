using LatentSharp.Evaluation;
using LatentSharp.PictureMeasures;
using LatentSharp.Tests.PictureMeasures;

namespace LatentSharp.Tests.Evaluation;

/// <summary>What must move, moves the right way; what is as good as real is told from it by nothing.</summary>
public sealed class EvaluationLawTests
{
    private static readonly PictureEvaluationOptions Options = PictureEvaluationTests.Few with { Repetitions = 40, Patches = 32 };
    private static readonly PictureBatch Training = Blobs.Make(1, 400, 4), HeldOut = Blobs.Make(3, 120, 4);

    [Fact]
    public void New_real_pictures_are_like_real_ones()
    {
        PictureEvaluationResult found = Measure(Blobs.Make(2, 200, 4));
        Assert.All(found.Metrics.Where(metric => metric.Unavailable is null), metric => Assert.False(metric.WorseThanFloor, metric.ToString()));
    }

    [Fact]
    public void A_dropped_mode_lowers_coverage_and_recall_and_moves_the_distances()
    {
        PictureEvaluationResult found = Measure(Blobs.Make(2, 200, 2));
        foreach (string space in new[] { "pixels", "PCA", "random convolutions" })
        {
            foreach (string name in new[] { "recall", "coverage", "MMD", "energy" }) AssertWorse(found, name, space);
            Assert.True(Metric(found, "coverage", space).Value < 0.6);
            Assert.False(Metric(found, "precision", space).WorseThanFloor);
        }

        AssertWorse(found, "mean distance of two pictures", "pixels");
        AssertWorse(found, "MS-SSIM", "pixels");
        AssertWorse(found, "Frechet", "PCA");
        AssertWorse(found, "KID", "random convolutions");
    }

    [Fact]
    public void A_copied_training_set_raises_copying_and_nothing_else_complains()
    {
        PictureEvaluationResult found = Measure(Training.Pick([.. Enumerable.Range(0, 200)]));
        foreach (string space in new[] { "pixels", "PCA", "random convolutions" })
        {
            foreach (string name in new[] { "copying test", "chance", "nearest-real ratio", "authenticity" }) AssertWorse(found, name, space);
            Assert.Equal(0, Metric(found, "chance", space).Value!.Value, 1e-12);
            Assert.True(Metric(found, "1-nearest", space).High < 0.5, "copies are told from real pictures less often than by chance");
            Assert.False(Metric(found, "precision", space).WorseThanFloor);
            Assert.False(Metric(found, "coverage", space).WorseThanFloor);
        }

        Assert.All(found.Copying.Suspects, suspect => Assert.Equal((suspect.Generated, 0.0, 0.0), (suspect.Training, suspect.Distance, suspect.Ratio)));
        Assert.All(found.Copying.Cells, cell => Assert.True(cell.Score < -5));
    }

    [Fact]
    public void A_few_copies_among_new_pictures_are_listed_first()
    {
        PictureBatch made = Blobs.Make(2, 200, 4);
        foreach (int copy in new[] { 17, 90, 151 }) Training[copy + 5].CopyTo(made.Values.AsSpan(copy * made.Dimensions));
        PictureEvaluationResult found = Measure(made);
        Assert.Equal([17, 90, 151], found.Copying.Suspects.Take(3).Select(suspect => suspect.Generated).Order());
        Assert.All(found.Copying.Suspects.Take(3), suspect => Assert.Equal(suspect.Generated + 5, suspect.Training));
        Assert.True(found.Copying.Suspects[3].Ratio > 0);
        Assert.All(found.Copying.Suspects.Concat(found.Copying.Others), item => Assert.True(item.HeldOut is >= 0 and < 120 && item.HeldOutDistance > 0));
    }

    [Fact]
    public void Darker_pictures_move_the_distances_and_one_picture_again_and_again_has_no_variety()
    {
        PictureEvaluationResult dark = Measure(Blobs.Make(2, 200, 4, brightness: 150));
        foreach (string space in new[] { "pixels", "PCA", "random convolutions" })
        {
            foreach (string name in new[] { "MMD", "energy", "1-nearest" }) AssertWorse(dark, name, space);
        }

        AssertWorse(dark, "Frechet", "PCA");
        PictureEvaluationResult one = Measure(Blobs.Make(2, 1, 4).Pick([.. Enumerable.Repeat(0, 200)]));
        Assert.Equal(0, Metric(one, "mean distance of two pictures", "pixels").Value!.Value, 1e-9);
        Assert.Equal(1, Metric(one, "MS-SSIM", "pixels").Value!.Value, 1e-6);
        Assert.Equal(1, Metric(one, "support", "pixels").Value!.Value, 1e-9);
        foreach (string name in new[] { "support", "recall", "coverage" }) AssertWorse(one, name, "pixels");
    }

    private static PictureEvaluationResult Measure(PictureBatch generated) => PictureEvaluation.Measure(new PictureEvaluationInput(Training, generated) { HeldOut = HeldOut }, Options);

    private static EvaluationMetric Metric(PictureEvaluationResult found, string name, string space) =>
        found.Metrics.Single(metric => metric.Name.StartsWith(name, StringComparison.Ordinal) && metric.Space.StartsWith(space, StringComparison.Ordinal));

    private static void AssertWorse(PictureEvaluationResult found, string name, string space) => Assert.True(Metric(found, name, space).WorseThanFloor, Metric(found, name, space).ToString());
}

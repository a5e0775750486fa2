using System.Globalization;
using LatentSharp.Divergences;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Evaluation;

/// <summary>The sliced Wasserstein distance at each level of the Laplacian pyramid.</summary>
internal sealed class PyramidComparison(EvaluationDraw draw)
{
    private const string Space = "patches of 7 x 7 pixels";

    // The spread over halves needs less than the value: fewer patches and directions add a little noise of their own, which widens the interval.
    private const int FewPatches = 8, FewDirections = 32;

    public IEnumerable<EvaluationMetric> Metrics()
    {
        PictureEvaluationOptions options = draw.Options;
        PictureBatch a = draw.Input.Training.Pick(draw.First), b = draw.Input.Training.Pick(draw.Second), g = draw.Input.Generated.Pick(draw.Generated);
        if (a.Side < PatchDescriptors.PatchSide)
        {
            yield return new EvaluationMetric("sliced Wasserstein distance x 1000", Space, EvaluationTopic.Distribution, BetterWhen.Lower) { Unavailable = $"pictures of {a.Side} pixels hold no patch of {PatchDescriptors.PatchSide}" };
            yield break;
        }

        IReadOnlyList<int> sides = LaplacianPyramid.SidesOf(a.Side);
        for (int level = 0; level < sides.Count; level++)
        {
            draw.Cancellation.ThrowIfCancellationRequested();
            string what = level == 0 ? "finest" : level == sides.Count - 1 ? "coarsest" : "middle";
            string name = string.Create(CultureInfo.InvariantCulture, $"sliced Wasserstein distance x 1000, level {sides[level]} x {sides[level]} ({what})");
            using PackedMatrix<float> real = Cut(a), other = Cut(b), made = Cut(g);
            (double[] values, double[] floors) = Repeats(a, b, g, level);
            yield return new EvaluationMetric(name, Space, EvaluationTopic.Distribution, BetterWhen.Lower) { Samples = draw.Count, RealSamples = draw.Count }
                .With(new Estimate(Distance(real, made), values), new Estimate(Distance(real, other), floors),
                    $"random halves of both samples, with {FewPatches} patches a picture and {FewDirections} directions", EvaluationDraw.OtherHalf, 0);

            PackedMatrix<float> Cut(PictureBatch pictures) => PatchDescriptors.Cut(pictures, level, options.Patches, options.Seed, options.Threads);
        }

        double Distance(PackedMatrix<float> first, PackedMatrix<float> second) =>
            1000 * SlicedWasserstein.Distance(first, second, draw.Count * options.Patches, options.Directions, options.Seed, options.Threads);
    }

    private (double[] Values, double[] Floors) Repeats(PictureBatch a, PictureBatch b, PictureBatch g, int level)
    {
        int splits = draw.Options.Repetitions / 2;
        if (splits == 0) return ([], []);
        ProjectedPatches first = Project(a), second = Project(b), made = Project(g);
        HalfSplits firstHalves = Halves("the real pictures A"), secondHalves = Halves("the real pictures B"), madeHalves = Halves("the generated pictures");
        double[] values = new double[2 * splits], floors = new double[2 * splits];
        Parallel.For(0, 2 * splits, new ParallelOptions { MaxDegreeOfParallelism = draw.Options.Threads, CancellationToken = draw.Cancellation }, index =>
        {
            values[index] = Between(first, firstHalves, made, madeHalves, index);
            floors[index] = Between(first, firstHalves, second, secondHalves, index);
        });
        return (values, floors);

        ProjectedPatches Project(PictureBatch pictures) => new(pictures, level, FewPatches, FewDirections, draw.Options.Seed, draw.Options.Threads);
        HalfSplits Halves(string name) => new(draw.Count, splits, draw.Options.Seed, name);
    }

    private double Between(ProjectedPatches first, HalfSplits firstHalves, ProjectedPatches second, HalfSplits secondHalves, int index)
    {
        int[] firstWanted = Wanted(firstHalves, index), secondWanted = Wanted(secondHalves, index);
        float[] a = new float[draw.Count * FewPatches + 1], b = new float[draw.Count * FewPatches + 1];
        double sum = 0;
        for (int direction = 0; direction < FewDirections; direction++)
        {
            int count = first.Keep(direction, firstWanted, a);
            second.Keep(direction, secondWanted, b);
            sum += WassersteinDistance.OfSorted<float>(a.AsSpan(0, count), b.AsSpan(0, count));
        }

        return 1000 * sum / FewDirections;
    }

    private static int[] Wanted(HalfSplits halves, int index) => [.. Enumerable.Range(0, halves.Points).Select(i => halves.HalfOf(index / 2, i) == index % 2 ? 1 : 0)];
}

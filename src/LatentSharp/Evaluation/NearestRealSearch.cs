using LatentSharp.PictureMeasures;
using LatentSharp.Points;
using LatentSharp.Random;

namespace LatentSharp.Evaluation;

/// <summary>The nearest real pictures of generated ones, in pixels, the most suspicious first.</summary>
internal sealed class NearestRealSearch(EvaluationDraw draw)
{
    public CopyingResult Result()
    {
        PictureBatch training = draw.Input.Training;
        PointRows generated = draw.Input.Generated.Points.Pick([.. Enumerable.Range(0, draw.Judged)]);
        using var distances = new RowDistances(training.Points);
        NearestPoints found = NearestPoints.Find(generated, distances, 1, null, draw.Options.Threads);
        int[] hit = [.. Enumerable.Range(0, draw.Judged).Select(found.Nearest).Distinct()];
        Dictionary<int, double> gaps = hit.Zip(NearestOther.Squares(training.Points, hit, distances, draw.Options.Threads)).ToDictionary(pair => pair.First, pair => Math.Sqrt(pair.Second));
        NearestPoints? heldOut = null;
        if (draw.Input.HeldOut is { } held)
        {
            using var others = new RowDistances(held.Points);
            heldOut = NearestPoints.Find(generated, others, 1, null, draw.Options.Threads);
        }

        NearestReal[] all = [.. Enumerable.Range(0, draw.Judged).Select(index =>
        {
            double distance = Math.Sqrt(found.Radius(index));
            return new NearestReal(index, found.Nearest(index), distance, distance / gaps[found.Nearest(index)], heldOut?.Nearest(index), heldOut is null ? null : Math.Sqrt(heldOut.Radius(index)));
        })];
        int listed = Math.Min(draw.Options.Listed, all.Length);
        NearestReal[] suspects = [.. all.OrderBy(item => item.Ratio).Take(listed)];
        int[] order = [.. Enumerable.Range(0, all.Length)];
        new RandomStream(draw.Options.Seed, "listed pictures").Shuffle<int>(order);
        return new CopyingResult([], suspects, [.. order.Take(listed).Select(index => all[index])]);
    }
}

using LatentSharp.PictureMeasures;
using LatentSharp.Random;

namespace LatentSharp.Evaluation;

/// <summary>The nearest real pictures of generated ones, in pixels, the most suspicious first.</summary>
internal static class NearestRealSearch
{
    public static CopyingResult Of(SpaceCopying pixels, CopyingCells? cells, EvaluationDraw draw)
    {
        int listed = Math.Min(draw.Options.Listed, pixels.Ratios.Length);
        int[] order = [.. Enumerable.Range(0, pixels.Ratios.Length)], suspects = [.. order.OrderBy(index => pixels.Ratios[index]).Take(listed)];
        new RandomStream(draw.Options.Seed, "listed pictures").Shuffle<int>(order);
        int[] others = order[..listed];
        int[] all = [.. suspects, .. others];
        IReadOnlyList<NearestPicture>? heldOut = null;
        if (draw.Input.HeldOut is { } held && all.Length > 0)
        {
            using var search = new NearestPictures(held);
            heldOut = search.Find(draw.Input.Generated.Pick(all), null, draw.Options.Threads);
        }

        NearestReal[] found = [.. all.Select((index, at) => new NearestReal(index, pixels.Nearest[index], pixels.DistanceOf(index), pixels.Ratios[index], heldOut?[at].Index, heldOut?[at].Distance))];
        return new CopyingResult(Cells(pixels, cells), found[..listed], found[listed..]);
    }

    private static CopyingCell[] Cells(SpaceCopying pixels, CopyingCells? cells)
    {
        if (cells is null || pixels.Test(cells) is not { } test) return [];
        double?[] scores = test.Scores();
        return [.. scores.Select((score, cell) => new CopyingCell(Count(cells.Training, cell), Count(cells.HeldOut, cell), Count(cells.Generated, cell), score, cells.Examples[cell]))];
    }

    private static int Count(int[] cells, int cell) => cells.Count(other => other == cell);
}

using System.Globalization;
using LatentSharp.Data;
using LatentSharp.Points;
using LatentSharp.Random;

namespace LatentSharp.Inspection;

/// <summary>
/// Pictures that are almost equal, and the set's dimension, both from each picture's nearest neighbours. What is near depends on the set: bags are farther
/// from each other than trousers. Therefore a distance is measured by those around it.
/// </summary>
internal sealed class NeighbourSearch
{
    private const int LargestSide = 32, Usual = 5, Most = 10, FewestPictures = 50;
    private const double TroubleShare = 0.1;

    private NeighbourSearch(int compared, IReadOnlyList<NearPair> pairs, double? dimension) => (Compared, Pairs, Dimension) = (compared, pairs, dimension);

    public int Compared { get; }

    public IReadOnlyList<NearPair> Pairs { get; }

    public double? Dimension { get; }

    public static NeighbourSearch In(ImageSet images, IReadOnlyList<IReadOnlyList<int>> duplicates, InspectionOptions options, CancellationToken cancellation)
    {
        HashSet<int> copies = [.. duplicates.SelectMany(group => group.Skip(1))];
        int[] chosen = [.. Enumerable.Range(0, images.Count).Where(index => !copies.Contains(index))];
        if (chosen.Length > options.MostCompared)
        {
            new RandomStream(options.Seed, "compared pictures").Shuffle<int>(chosen);
            chosen = [.. chosen.Take(options.MostCompared).Order()];
        }

        if (chosen.Length <= Most) return new NeighbourSearch(chosen.Length, [], null);
        NeighbourLists lists = NeighbourLists.Find(Rows(images, chosen), Most, options.Threads ?? Environment.ProcessorCount, cancellation);
        return new NeighbourSearch(chosen.Length, Near(lists, chosen, options), chosen.Length < FewestPictures ? null : Estimate(lists));
    }

    public Finding Describe(ImageSet images)
    {
        string among = Compared < images.Count ? string.Create(CultureInfo.InvariantCulture, $"{Compared:N0} of {images.Count:N0} pictures were compared. ") : "";
        if (Compared <= Most) return new Finding("near-duplicates", Verdict.Look, $"{among}{Compared} different pictures are too few to say what is usual.", "Look at them yourself.");
        if (Pairs.Count == 0) return new Finding("near-duplicates", Verdict.Fine, $"{among}No two pictures are much nearer to each other than is usual around them.");
        int concerned = Pairs.SelectMany(pair => (int[])[pair.First, pair.Second]).Distinct().Count();
        NearPair nearest = Pairs[0];
        return new Finding("near-duplicates", concerned >= TroubleShare * Compared ? Verdict.Trouble : Verdict.Look,
            string.Create(CultureInfo.InvariantCulture, $"{among}{Pairs.Count:N0} pairs are almost equal, the nearest are the numbers {nearest.First} and {nearest.Second} ({nearest.Share:P0} of the distance usual there)."),
            "Look at them (--out FILE.png), and keep one of each: the set is smaller than it seems, and a split by picture puts twins on both sides.");
    }

    /// <summary>Gray pictures of at most 32 pixels a side, stretched: enough to know a picture again, and small changes do not count.</summary>
    private static PointRows Rows(ImageSet images, int[] chosen)
    {
        int side = Math.Min(LargestSide, Math.Max(images.Width, images.Height));
        PreparedImages small = images.Prepare(side, 1, ResizeMode.Bicubic, FitMode.Stretch);
        float[] values = new float[checked(chosen.Length * side * side)];
        Parallel.For(0, chosen.Length, row =>
        {
            Span<float> picture = values.AsSpan(row * side * side, side * side);
            small.CopyTo(chosen[row], picture);
            foreach (ref float value in picture) value = (value + 1) / 2;
        });
        return new PointRows(values, side * side);
    }

    private static NearPair[] Near(NeighbourLists lists, int[] chosen, InspectionOptions options)
    {
        double[] usual = [.. Enumerable.Range(0, lists.Count).Select(row => lists.Distance(row, Usual - 1)).Order()];
        double limit = options.TypicalShare * usual[usual.Length / 2];
        var pairs = new Dictionary<(int, int), NearPair>();
        for (int row = 0; row < lists.Count; row++)
        {
            double around = lists.Distance(row, Usual - 1);
            for (int rank = 0; rank < Usual - 1; rank++)
            {
                double distance = lists.Distance(row, rank);
                if (distance >= options.LocalShare * around && distance >= limit) break;
                (int first, int second) = (Math.Min(chosen[row], chosen[lists.Index(row, rank)]), Math.Max(chosen[row], chosen[lists.Index(row, rank)]));
                var pair = new NearPair(first, second, distance, around > 0 ? distance / around : 1);
                if (!pairs.TryGetValue((first, second), out NearPair? known) || pair.Share < known.Share) pairs[(first, second)] = pair;
            }
        }

        return [.. pairs.Values.OrderBy(pair => pair.Share).ThenBy(pair => pair.First).ThenBy(pair => pair.Second)];
    }

    /// <summary>
    /// Levina and Bickel, "Maximum Likelihood Estimation of Intrinsic Dimension", NIPS 2004, equation 8, averaged over the points as MacKay and Ghahramani
    /// (2005) showed it should be: the inverses. Near-duplicates make it smaller, as they should not: points nearer than a thousandth of the tenth are left out.
    /// </summary>
    private static double? Estimate(NeighbourLists lists)
    {
        double sum = 0;
        int points = 0;
        for (int row = 0; row < lists.Count; row++)
        {
            double outer = lists.Distance(row, Most - 1);
            if (!(lists.Distance(row, 0) > 1e-3 * outer)) continue;
            double inverse = 0;
            for (int rank = 0; rank < Most - 1; rank++) inverse += Math.Log(outer / lists.Distance(row, rank));
            sum += inverse / (Most - 1);
            points++;
        }

        return points > 0 && sum > 0 ? points / sum : null;
    }
}

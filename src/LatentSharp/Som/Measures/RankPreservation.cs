using LatentSharp.Random;
using LatentSharp.Som.Search;

namespace LatentSharp.Som;

/// <summary>
/// Trustworthiness and neighbourhood preservation (Venna and Kaski, "Neighborhood preservation in nonlinear projection methods", ICANN 2001):
/// 1 - 2 / (N k (2N - 3k - 1)) times the sum, over the k nearest samples in one space, of how far beyond k they rank in the other. The spaces
/// are the data, in the map's measure, and the lattice positions of the best matching units.
/// </summary>
/// <remarks>
/// Samples of one unit tie on the lattice, and equal samples tie in the data. Every order of tied samples counts as equally likely, and the
/// value is the exact expectation over them (as Venna and Kaski, "Local multidimensional scaling", 2006, treat ties). Without ties it is the
/// usual value. Samples with missing values are left out.
/// </remarks>
/// <param name="Trustworthiness">Whether samples near each other on the map are near in the data; 1 = all; null if there are too few samples.</param>
/// <param name="NeighbourhoodPreservation">Whether samples near each other in the data are near on the map; 1 = all; null likewise.</param>
/// <param name="Neighbors">k as it was used.</param>
/// <param name="Samples">How many samples were ranked.</param>
internal sealed record RankPreservation(double? Trustworthiness, double? NeighbourhoodPreservation, int Neighbors, int Samples)
{
    private const int Block = 16;

    public static RankPreservation Of(MatchTable matches, MapQualityOptions options)
    {
        int[] chosen = Choose(matches, options);
        int n = chosen.Length, k = Math.Min(options.RankedNeighbors, (n - 1) / 2);
        if (k < 1) return new RankPreservation(null, null, 0, n);
        int[] units = [.. chosen.Select(sample => matches.Best[sample]).Distinct().Order()], unitOf = [.. chosen.Select(sample => Array.BinarySearch(units, matches.Best[sample]))];
        int[] single = [.. Enumerable.Repeat(1, n)], hits = new int[units.Length];
        foreach (int unit in unitOf) hits[unit]++;
        double[] intruders = new double[n], missed = new double[n];
        Parallel.For(0, (n + Block - 1) / Block, new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount },
            () => (Data: new TiedRanks(single), Lattice: new TiedRanks(hits), Distances: new double[Block * n]),
            (block, _, ranks) =>
            {
                int first = block * Block, end = Math.Min(n, first + Block);
                Compare(matches, chosen, first, end, ranks.Distances);
                for (int i = first; i < end; i++)
                {
                    ranks.Distances.AsSpan((i - first) * n, n).CopyTo(ranks.Data.Keys);
                    ranks.Data.Rank(i);

                    // Four times a squared lattice distance is a whole number, also on a hexagonal lattice: rounding must not part what ties.
                    for (int u = 0; u < units.Length; u++) ranks.Lattice.Keys[u] = Math.Round(4 * matches.Map.Topology.SquaredDistance(matches.Best[chosen[i]], units[u]));
                    ranks.Lattice.Rank(unitOf[i]);
                    for (int j = 0; j < n; j++)
                    {
                        if (j == i) continue;
                        intruders[i] += ranks.Lattice.ChanceWithin(unitOf[j], k) is var near and > 0 ? near * ranks.Data.ExpectedExcess(j, k) : 0;
                        missed[i] += ranks.Data.ChanceWithin(j, k) is var alike and > 0 ? alike * ranks.Lattice.ExpectedExcess(unitOf[j], k) : 0;
                    }
                }

                return ranks;
            },
            _ => { });
        double scale = 2.0 / ((double)n * k * (2.0 * n - 3.0 * k - 1));
        return new RankPreservation(1 - scale * intruders.Sum(), 1 - scale * missed.Sum(), k, n);
    }

    /// <summary>The distances of some samples to all: each of the many is read once for the few.</summary>
    private static void Compare(MatchTable matches, int[] chosen, int first, int end, double[] distances)
    {
        SampleDistance distance = SampleDistance.Of(matches.Map.Recipe, matches.Map.Dimensions);
        for (int j = 0; j < chosen.Length; j++)
        {
            for (int i = first; i < end; i++) distances[(i - first) * chosen.Length + j] = distance.Compare(matches.Samples.Row(chosen[i]), matches.Samples.Row(chosen[j]));
        }
    }

    private static int[] Choose(MatchTable matches, MapQualityOptions options)
    {
        int[] complete = [.. Enumerable.Range(0, matches.Best.Length).Where(sample => MatchTable.IsComplete(matches.Samples.Row(sample)))];
        if (complete.Length <= options.MostRankedSamples) return complete;
        new RandomStream(options.Seed, "ranked samples").Shuffle(complete.AsSpan());
        return complete[..options.MostRankedSamples];
    }
}

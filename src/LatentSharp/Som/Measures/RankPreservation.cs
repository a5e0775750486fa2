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
    public static RankPreservation Of(MatchTable matches, MapQualityOptions options)
    {
        int[] chosen = Choose(matches, options);
        int n = chosen.Length, k = Math.Min(options.RankedNeighbors, (n - 1) / 2);
        if (k < 1) return new RankPreservation(null, null, 0, n);
        SampleDistance distance = SampleDistance.Of(matches.Map.Recipe, matches.Map.Dimensions);
        double[] intruders = new double[n], missed = new double[n];
        Parallel.For(0, n, new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount },
            () => (Data: new TiedRanks(n), Lattice: new TiedRanks(n)),
            (i, _, ranks) =>
            {
                for (int j = 0; j < n; j++)
                {
                    ranks.Data.Keys[j] = distance.Compare(matches.Samples.Row(chosen[i]), matches.Samples.Row(chosen[j]));

                    // Four times a squared lattice distance is a whole number, also on a hexagonal lattice: rounding must not part what ties.
                    ranks.Lattice.Keys[j] = Math.Round(4 * matches.Map.Topology.SquaredDistance(matches.Best[chosen[i]], matches.Best[chosen[j]]));
                }

                ranks.Data.Rank(i);
                ranks.Lattice.Rank(i);
                for (int j = 0; j < n; j++)
                {
                    if (j == i) continue;
                    intruders[i] += ranks.Lattice.ChanceWithin(j, k) * ranks.Data.ExpectedExcess(j, k);
                    missed[i] += ranks.Data.ChanceWithin(j, k) * ranks.Lattice.ExpectedExcess(j, k);
                }

                return ranks;
            },
            _ => { });
        double scale = 2.0 / ((double)n * k * (2.0 * n - 3.0 * k - 1));
        return new RankPreservation(1 - scale * intruders.Sum(), 1 - scale * missed.Sum(), k, n);
    }

    private static int[] Choose(MatchTable matches, MapQualityOptions options)
    {
        int[] complete = [.. Enumerable.Range(0, matches.Best.Length).Where(sample => MatchTable.IsComplete(matches.Samples.Row(sample)))];
        if (complete.Length <= options.MostRankedSamples) return complete;
        new RandomStream(options.Seed, "ranked samples").Shuffle(complete.AsSpan());
        return complete[..options.MostRankedSamples];
    }
}

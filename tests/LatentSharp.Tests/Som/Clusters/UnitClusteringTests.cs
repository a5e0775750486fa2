using System.Text.Json.Nodes;
using LatentSharp.Som;
using LatentSharp.Tests.Som.Measures;

namespace LatentSharp.Tests.Som.Clusters;

public sealed class UnitClusteringTests
{
    private static readonly JsonObject Expected = Reference.Read("Clusters/clusters.json");

    private static readonly SelfOrganizingMap Small = Planted.Map(4, 5, 3, Expected.Numbers("vectors"));

    private static readonly UnitVectors Vectors = new(Small, [.. Enumerable.Range(0, 20)]);

    public static TheoryData<UnitClustering> Ways =>
    [
        new KMeansClustering(), new AgglomerativeClustering(), new AgglomerativeClustering(Linkage.Average), new AgglomerativeClustering(Linkage.Complete),
        new AgglomerativeClustering(Linkage.Single), new AgglomerativeClustering { Contiguous = true }, new WatershedClustering(),
    ];

    [Fact]
    public void The_davies_bouldin_index_is_that_of_scikit_learn() =>
        Assert.Equal(Expected.Number("daviesBouldin"), DaviesBouldinIndex.Of(Vectors, Expected.Integers("labels")), 12);

    [Fact]
    public void The_davies_bouldin_index_of_two_pairs_worked_by_hand()
    {
        // Means -2 and 3.5, scatters 1 and 0.5; numbers without members do not count.
        var vectors = new UnitVectors(Planted.Map(1, 4, 1, [-3, -1, 3, 4]), [0, 1, 2, 3]);
        Assert.Equal(1.5 / 5.5, DaviesBouldinIndex.Of(vectors, [0, 0, 2, 2]), 14);
        Assert.Equal(double.PositiveInfinity, DaviesBouldinIndex.Of(vectors, [0, 0, 0, 0]));
    }

    [Theory]
    [InlineData(0, Linkage.Ward)]
    [InlineData(1, Linkage.Average)]
    [InlineData(2, Linkage.Complete)]
    [InlineData(3, Linkage.Single)]
    public void Merges_and_cuts_are_those_of_scipy(int number, Linkage linkage)
    {
        JsonNode expected = Expected["linkages"]![number]!;
        IReadOnlyList<UnitMerge> merges = new AgglomerativeClustering(linkage).Merges(Small);
        double[] heights = expected.Numbers("heights");
        Assert.Equal(heights.Length, merges.Count);
        for (int i = 0; i < heights.Length; i++) Assert.Equal(heights[i], merges[i].Height, 10);
        Assert.Equal(expected.Integers("sizes"), merges.Select(merge => merge.Size));
        Assert.Equal(Partition(expected.Integers("cut")), Partition(new AgglomerativeClustering(linkage) { Clusters = 5 }.Run(Small).ClusterOfUnit));
    }

    [Fact]
    public void K_means_reaches_the_sum_of_squares_of_scikit_learn()
    {
        foreach (JsonNode expected in Expected["inertias"]!.AsArray().OfType<JsonNode>())
        {
            UnitClusters found = new KMeansClustering { Clusters = (int)expected.Number("k"), Restarts = 50 }.Run(Small);
            double[] means = Vectors.Means([.. found.ClusterOfUnit], found.Count);
            double squares = Enumerable.Range(0, 20).Sum(unit => Enumerable.Range(0, 3).Sum(d => Math.Pow(Small.Vector(unit)[d] - means[found.ClusterOfUnit[unit] * 3 + d], 2)));
            Assert.Equal(expected.Number("sumOfSquares"), squares, 9);
        }
    }

    [Fact]
    public void Ten_planted_clusters_are_found_to_be_ten()
    {
        var samples = Planted.Blobs(10, 20, 60, 1, seed: 4);
        SelfOrganizingMap map = Planted.Trained(samples, 14, 14);
        MapProjection plain = MapProjection.Of(map, samples);
        HitMap hits = HitMap.Of(plain);
        foreach (UnitClustering way in new UnitClustering[] { new KMeansClustering(), new AgglomerativeClustering(), new AgglomerativeClustering(Linkage.Average) })
        {
            UnitClusters clusters = way.Run(map, hits);
            Assert.True(clusters.Count == 10, $"{way.Name} found {clusters.Count}");

            // Every planted cluster is one found cluster, and the other way round.
            MapProjection projection = MapProjection.Of(map, samples, new ProjectionOptions { Clusters = clusters });
            Assert.Equal(10, projection.Samples.Select(one => (one.Cluster, samples.Labels![one.Sample])).Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Two_halves_of_a_map_are_two_clusters(UnitClustering way)
    {
        // Columns 0 to 2 lie around 0, columns 3 to 5 around 100.
        double[] codebook = [.. Enumerable.Range(0, 36).SelectMany(unit => new[] { unit % 6 < 3 ? unit % 6 : 97.0 + unit % 6, unit / 6 * 1.5 })];
        UnitClusters clusters = way.Run(Planted.Map(6, 6, 2, codebook));
        Assert.Equal(2, clusters.Count);
        Assert.All(Enumerable.Range(0, 36), unit => Assert.Equal(unit % 6 < 3 ? 0 : 1, clusters.ClusterOfUnit[unit]));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_map_of_equal_units_is_one_cluster(UnitClustering way) => Assert.Equal(1, way.Run(Planted.Map(4, 4, 2, new double[32])).Count);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Small_maps_have_clusters_too(UnitClustering way)
    {
        Assert.Equal([0], way.Run(Planted.Map(1, 1, 1, [3])).ClusterOfUnit);
        Assert.Equal(2, way.Run(Planted.Map(1, 2, 1, [3, 8])).ClusterOfUnit.Count);
    }

    [Fact]
    public void Contiguous_clusters_hang_together_on_the_lattice()
    {
        // Alike columns 0 and 2 are parted by column 1.
        double[] codebook = [.. Enumerable.Range(0, 12).Select(unit => unit % 3 == 1 ? 50.0 + unit : unit * 0.01)];
        SelfOrganizingMap map = Planted.Map(4, 3, 1, codebook);
        Assert.Equal(2, new AgglomerativeClustering { Clusters = 2 }.Run(map).ClusterOfUnit.Where((_, unit) => unit % 3 != 1).Append(1).Distinct().Count());
        UnitClusters three = new AgglomerativeClustering { Clusters = 3, Contiguous = true }.Run(map);
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], three.ClusterOfUnit);
    }

    [Fact]
    public void Flooding_keeps_deep_valleys_and_drowns_shallow_ones()
    {
        // Lows at 1 (depth 4 below the pass at 8), 3 and 2 (the pass at 4 is 1 above the higher).
        var row = new MapTopology(1, 7);
        double[] heights = [2, 1, 8, 3, 4, 2, 9];
        Assert.Equal([1, 1, 1, 3, 5, 5, 5], WatershedClustering.Flood(row, heights, 0.5));
        Assert.Equal([1, 1, 1, 5, 5, 5, 5], WatershedClustering.Flood(row, heights, 1));
        Assert.Equal([1, 1, 1, 1, 1, 1, 1], WatershedClustering.Flood(row, heights, 6));
    }

    [Fact]
    public void The_seed_decides_and_threads_do_not()
    {
        SelfOrganizingMap map = Planted.Trained(Planted.Blobs(5, 6, 40, 4, seed: 9), 8, 8, epochs: 5);
        UnitClusters one = new KMeansClustering { Threads = 1 }.Run(map), two = new KMeansClustering { Threads = 2 }.Run(map);
        Assert.Equal(one.ClusterOfUnit, two.ClusterOfUnit);
        Assert.Equal(one.Candidates, two.Candidates);
        Assert.Equal(Enumerable.Range(2, 7), one.Candidates.Select(candidate => candidate.Clusters));
        Assert.Equal(one.Count, one.Candidates.MinBy(candidate => candidate.Index).Clusters);
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new KMeansClustering { Clusters = 21 }.Run(Small));
        Assert.Throws<ArgumentException>(() => new AgglomerativeClustering { Clusters = 0 }.Run(Small));
        Assert.Throws<ArgumentException>(() => new WatershedClustering { Depth = double.NaN }.Run(Small));
        Assert.Throws<ArgumentException>(() => new KMeansClustering().Run(Small, HitMap.Of(Planted.Map(1, 1, 1, [0]), Planted.Samples(1, 1))));
    }

    private static int[] Partition(IReadOnlyList<int> clusters) => [.. clusters.Select(cluster => clusters.ToList().IndexOf(cluster))];
}

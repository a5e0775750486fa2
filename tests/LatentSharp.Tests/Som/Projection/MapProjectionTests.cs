using LatentSharp.Data;
using LatentSharp.Som;
using LatentSharp.Tests.Som.Measures;

namespace LatentSharp.Tests.Som.Projection;

public sealed class MapProjectionTests
{
    private static readonly SelfOrganizingMap Small = Planted.Map(2, 2, 1, [0, 10, 20, 40]);

    [Fact]
    public void A_sample_has_its_units_distances_label_and_cluster()
    {
        SelfOrganizingMap map = Small.WithUnitLabels(new Dictionary<(int, int), string?> { [(1, 0)] = "middle", [(1, 1)] = "top" });
        UnitClusters clusters = new KMeansClustering { Clusters = 2 }.Run(map);
        ProjectedSample one = MapProjection.Of(map, Planted.Samples(1, 17), new ProjectionOptions { Clusters = clusters }).Samples[0];
        Assert.Equal((2, 1, 0, 3.0), (one.Unit, one.Row, one.Column, one.Distance));
        Assert.Equal((1, 7.0, "middle", 0), (one.SecondUnit, one.SecondDistance, one.Label, one.Cluster));
        Assert.Null(one.AnomalyScore);
        Assert.Null(one.IsAnomaly);
    }

    [Fact]
    public void Labels_are_changed_in_a_copy()
    {
        SelfOrganizingMap labelled = Small.WithUnitLabels(["a", null, "b", "c"]), changed = labelled.WithUnitLabels(new Dictionary<(int, int), string?> { [(0, 0)] = null, [(0, 1)] = "x" });
        Assert.Equal([null, null, null, null], Small.UnitLabels);
        Assert.Equal(["a", null, "b", "c"], labelled.UnitLabels);
        Assert.Equal([null, "x", "b", "c"], changed.UnitLabels);
        Assert.Contains("4 units", Assert.Throws<ArgumentException>(() => Small.WithUnitLabels(["a"])).Message, StringComparison.Ordinal);
        Assert.Contains("2,0", Assert.Throws<ArgumentException>(() => Small.WithUnitLabels(new Dictionary<(int, int), string?> { [(2, 0)] = "x" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_quotes_labels_and_leaves_empty_what_is_not_known()
    {
        SelfOrganizingMap map = Small.WithUnitLabels(["say \"a, b\"", null, null, null]).WithTrainingDistances(DistanceProfile.Of([0.0, 4]));
        using var writer = new StringWriter();
        MapProjection.Of(map, Planted.Samples(1, 1.5, 29)).WriteCsv(writer);
        double p99 = 0.99 * 4;
        Assert.Equal(
            "sample,unit,row,column,distance,secondUnit,secondRow,secondColumn,secondDistance,label,cluster,anomalyScore,anomaly\n" +
            $"0,0,0,0,1.5,1,0,1,8.5,\"say \"\"a, b\"\"\",,{1.5 / p99:R},false\n" +
            $"1,2,1,0,9,3,1,1,11,,,{9 / p99:R},true\n",
            writer.ToString());

        string path = Path.Combine(Path.GetTempPath(), $"projection-{Guid.NewGuid():N}.csv");
        try
        {
            MapProjection.Of(map, Planted.Samples(1, 1.5, 29)).WriteCsv(path);
            Assert.Equal(writer.ToString(), File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_map_of_one_unit_has_no_second()
    {
        using var writer = new StringWriter();
        MapProjection.Of(Planted.Map(1, 1, 1, [2]), Planted.Samples(1, -1)).WriteCsv(writer);
        Assert.EndsWith("\n0,0,0,0,3,,,,,,,,\n", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_are_normalised_as_the_map_does_itself()
    {
        var map = new SelfOrganizingMap(new MapRecipe { Rows = 1, Columns = 2, Normalization = MapNormalization.Both }, 2, [1, 0, 0, 1]);
        double[][] raw = [[30, 40], [0.1, 0]];
        MapProjection projection = MapProjection.Of(map, Planted.Samples(2, [.. raw[0], .. raw[1]]));
        Assert.Equal([1, 0], projection.Samples.Select(one => one.Unit));
        Assert.Equal(Math.Sqrt(0.4), projection.Samples[0].Distance, 14);
        Assert.All(projection.Samples, one => Assert.Equal(map.BestMatchingUnit(raw[one.Sample]), new BestMatch(one.Unit, one.Distance)));
    }

    [Fact]
    public void The_outlier_far_away_scores_highest()
    {
        SampleMatrix samples = Planted.Blobs(6, 8, 100, 1, seed: 12);
        SelfOrganizingMap map = Planted.Trained(samples, 8, 8);
        map = map.WithTrainingDistances(DistanceProfile.Of(map, samples));
        double[] outlier = [.. Enumerable.Repeat(60.0, 8)];
        MapProjection projection = MapProjection.Of(map, new SampleMatrix("with outlier", 8, [.. samples.Values, .. outlier]));
        ProjectedSample last = projection.Samples[^1];
        Assert.True(last.IsAnomaly);
        Assert.Equal(last, projection.Samples.MaxBy(one => one.AnomalyScore));
        Assert.InRange(projection.Samples.SkipLast(1).Count(one => one.IsAnomaly == true), 5, 6);
    }

    [Fact]
    public void Iris_is_labelled_by_its_majorities()
    {
        SampleMatrix iris = Planted.Iris();
        SelfOrganizingMap map = Planted.Trained(iris, 7, 9);
        MapProjection plain = MapProjection.Of(map, iris);
        ClassMap classes = ClassMap.Of(plain);
        SelfOrganizingMap labelled = map.WithUnitLabels(classes.Labels).WithTrainingDistances(DistanceProfile.Of(map, iris));
        MapProjection projection = MapProjection.Of(labelled, iris);
        double right = projection.Samples.Average(one => one.Label == iris.ClassNames![iris.Labels![one.Sample]] ? 1.0 : 0);
        MapQuality quality = MapQuality.Measure(projection);
        Assert.Equal(right, quality.Purity!.Value, 14);
        Assert.True(right > 0.9, $"purity {right}");
        Assert.Equal(["setosa", "versicolor", "virginica"], quality.ClassPurities!.Select(one => one.Name));
        Assert.Equal(1, quality.ClassPurities![0].Purity);
        Assert.True(quality.TopographicError < 0.2 && quality.ExplainedVariance > 0.9 && quality.Trustworthiness > 0.9, string.Join(", ", quality.Values));

        // Setosa is far from the other two: the index sees two groups.
        UnitClusters clusters = new KMeansClustering().Run(map, HitMap.Of(plain));
        Assert.Equal(2, clusters.Count);
    }
}

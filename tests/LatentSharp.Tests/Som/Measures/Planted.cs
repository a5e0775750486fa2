using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Measures;

/// <summary>Maps and samples of which the truth is known.</summary>
internal static class Planted
{
    public static SelfOrganizingMap Map(int rows, int columns, int dimensions, double[] codebook, Lattice lattice = Lattice.Rectangular, MapShape shape = MapShape.Sheet) =>
        new(new MapRecipe { Rows = rows, Columns = columns, Lattice = lattice, Shape = shape, Radius = new LinearSchedule(2, 1) }, dimensions, codebook);

    public static SampleMatrix Samples(int dimensions, params double[] values) => new("planted", dimensions, values);

    /// <summary>Normal numbers around centres far apart; a sample's label is its centre.</summary>
    public static SampleMatrix Blobs(int clusters, int dimensions, int each, double spread, long seed)
    {
        var stream = new RandomStream(seed, "blobs");
        double[] centres = [.. Enumerable.Range(0, clusters * dimensions).Select(_ => 10 * stream.NextNormal())];
        double[] values = new double[clusters * each * dimensions];
        int[] labels = new int[clusters * each];
        for (int row = 0; row < labels.Length; row++)
        {
            labels[row] = row % clusters;
            for (int d = 0; d < dimensions; d++) values[row * dimensions + d] = centres[labels[row] * dimensions + d] + spread * stream.NextNormal();
        }

        return new SampleMatrix("blobs", dimensions, values) { Labels = labels };
    }

    public static SampleMatrix Iris()
    {
        string[][] lines = [.. File.ReadLines(Data.SharedFolder.Require("tabular/iris.csv")).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))];
        string[] species = [.. lines.Select(line => line[4]).Distinct()];
        return new SampleMatrix("iris", 4, [.. lines.SelectMany(line => line.Take(4)).Select(double.Parse)])
        {
            Fields = ["sepal length", "sepal width", "petal length", "petal width"],
            Labels = [.. lines.Select(line => Array.IndexOf(species, line[4]))],
            ClassNames = species,
        };
    }

    public static SelfOrganizingMap Trained(SampleMatrix samples, int rows, int columns, int epochs = 30) =>
        SelfOrganizingMap.Train(samples, new MapRecipe { Rows = rows, Columns = columns, Algorithm = MapAlgorithm.Batch, Epochs = epochs });
}

using LatentSharp.Data;
using LatentSharp.Random;

namespace LatentSharp.Som;

/// <summary>Makes the codebook that a training begins with.</summary>
internal static class InitialCodebook
{
    /// <summary>Enough to know the plane: it is a beginning, not a result.</summary>
    private const long MostNumbers = 4_000_000;

    /// <param name="recipe">A resolved recipe.</param>
    /// <param name="samples">The samples, prepared; of those that are not in memory, some evenly spaced ones are looked at.</param>
    /// <returns>Units x dimensions numbers.</returns>
    public static double[] Make(MapRecipe recipe, SampleSource samples) => recipe.Initialization switch
    {
        MapInitialization.RandomNormal random => Normal(recipe, samples.Dimensions, random.StandardDeviation),
        MapInitialization.FromSamples => FromSamples(recipe, samples as SampleMatrix ?? SampleSketch.Of(samples, MostNumbers)),
        MapInitialization.Given given => [.. given.Codebook],
        _ => OnPlane(recipe.Topology, samples),
    };

    private static double[] Normal(MapRecipe recipe, int dimensions, double deviation)
    {
        double[] codebook = new double[(long)recipe.Topology.Units * dimensions];
        var random = new RandomStream(recipe.Seed, "codebook");
        for (int i = 0; i < codebook.Length; i++) codebook[i] = deviation * random.NextNormal();
        return codebook;
    }

    private static double[] FromSamples(MapRecipe recipe, SampleMatrix samples)
    {
        int units = recipe.Topology.Units, dimensions = samples.Dimensions;
        double[] codebook = new double[(long)units * dimensions];
        var random = new RandomStream(recipe.Seed, "codebook");
        int[] rows = [.. Enumerable.Range(0, samples.Rows)];
        for (int unit = 0; unit < units; unit++)
        {
            // Dealt out like cards, and dealt anew when none is left.
            if (unit % rows.Length == 0) random.Shuffle(rows.AsSpan());
            ReadOnlySpan<double> row = samples.Row(rows[unit % rows.Length]);
            for (int d = 0; d < dimensions; d++) codebook[unit * dimensions + d] = double.IsNaN(row[d]) ? 0 : row[d];
        }

        return codebook;
    }

    private static double[] OnPlane(MapTopology topology, SampleSource samples)
    {
        PrincipalAxes axes = PrincipalAxes.Of(SampleSketch.Of(samples, MostNumbers), 2);
        bool wide = topology.Columns >= topology.Rows;
        double[] codebook = new double[(long)topology.Units * samples.Dimensions];
        for (int unit = 0; unit < topology.Units; unit++)
        {
            (int row, int column) = Math.DivRem(unit, topology.Columns);
            double right = Place(column, topology.Columns), down = Place(row, topology.Rows);
            (double first, double second) = wide ? (right, down) : (down, right);
            first *= Math.Sqrt(axes.Variances[0]);
            second *= Math.Sqrt(axes.Variances[1]);
            for (int d = 0; d < samples.Dimensions; d++)
                codebook[unit * samples.Dimensions + d] = axes.Mean[d] + first * axes.Directions[0][d] + second * axes.Directions[1][d];
        }

        return codebook;

        static double Place(int index, int count) => count == 1 ? 0 : 2.0 * index / (count - 1) - 1;
    }
}

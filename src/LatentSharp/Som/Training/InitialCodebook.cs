using LatentSharp.Data;
using LatentSharp.Random;

namespace LatentSharp.Som;

/// <summary>Makes the codebook that a training begins with.</summary>
internal static class InitialCodebook
{
    /// <param name="recipe">A resolved recipe.</param>
    /// <param name="samples">The samples, prepared.</param>
    /// <returns>Units x dimensions numbers.</returns>
    public static double[] Make(MapRecipe recipe, SampleMatrix samples) => recipe.Initialization switch
    {
        MapInitialization.RandomNormal random => Normal(recipe, samples.Dimensions, random.StandardDeviation),
        MapInitialization.FromSamples => FromSamples(recipe, samples),
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

    private static double[] OnPlane(MapTopology topology, SampleMatrix samples)
    {
        PrincipalAxes axes = PrincipalAxes.Of(Some(samples), 2);
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

    /// <summary>Enough samples, evenly spread, to know the plane: it is a beginning, not a result.</summary>
    internal static SampleMatrix Some(SampleMatrix samples)
    {
        const long MostNumbers = 4_000_000;
        int most = (int)Math.Clamp(MostNumbers / samples.Dimensions, 200, 20_000);
        if (samples.Rows <= most) return samples;
        return samples.Select([.. Enumerable.Range(0, most).Select(i => (int)((long)i * samples.Rows / most))]);
    }
}

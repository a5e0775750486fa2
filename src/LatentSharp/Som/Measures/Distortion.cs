using LatentSharp.Som.Search;

namespace LatentSharp.Som;

/// <summary>
/// E = (1/N) sum_i sum_u h(b_i, u) d(x_i, w_u)^2: what the units around the best matching unit b_i of each sample differ from it, weighted with
/// the neighbourhood h at the radius of the last epoch (Kohonen, Self-Organizing Maps, 3rd ed. 2001, section 3.6; Heskes, "Energy functions for
/// self-organizing maps", 1999, with the nearest unit as the winner).
/// </summary>
internal static class Distortion
{
    /// <summary>Units that follow less than this add nothing that a double's last digits show.</summary>
    private const double Negligible = 1e-14;

    /// <returns>The energy; null if the recipe has no radius.</returns>
    public static double? Of(MatchTable matches, int? threads)
    {
        MapRecipe recipe = matches.Map.Recipe;
        if (recipe.Radius is null) return null;
        var influence = new InfluenceTable(recipe.Topology, recipe.Neighborhood, recipe.Radius.At(recipe.Epochs - 1, recipe.Epochs), 1);
        double[] energies = new double[matches.Best.Length];
        Parallel.For(0, energies.Length, new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount },
            sample => energies[sample] = Energy(matches, sample, influence));
        return energies.Sum() / energies.Length;
    }

    private static double Energy(MatchTable matches, int sample, InfluenceTable influence)
    {
        MapTopology topology = matches.Map.Topology;
        SampleDistance distance = matches.DistanceOf(sample);
        double sum = 0;
        for (int row = 0; row < topology.Rows; row++)
        {
            ReadOnlySpan<double> weights = influence.Row(matches.Best[sample], row);
            for (int column = 0; column < weights.Length; column++)
            {
                if (Math.Abs(weights[column]) < Negligible) continue;
                double d = distance.ToDistance(distance.Compare(matches.Samples.Row(sample), matches.Map.Vector(row * topology.Columns + column)));
                sum += weights[column] * d * d;
            }
        }

        return sum;
    }
}

using LatentSharp.Data;

namespace LatentSharp.Som;

/// <summary>
/// The classes of labelled samples as a layer of their own, one column a class, so that they take part in the ordering of the map: R kohonen's
/// xyf (Melssen, Wehrens, Buydens 2006). A sample without a class has missing values there.
/// </summary>
public static class ClassLayer
{
    /// <summary>The layer's name.</summary>
    public const string Name = "classes";

    /// <summary>Appends the classes to samples and describes the two layers.</summary>
    /// <param name="samples">Labelled samples.</param>
    /// <param name="share">The share of the classes in the distance, in (0, 1): the two layers weigh 1 - share and share, each divided by its
    /// mean squared distance from its own mean, so that neither counts more for having more columns or larger numbers.</param>
    /// <param name="distance">How the samples' own columns are compared; default Euclidean.</param>
    /// <returns>The samples with one more column a class, and the layers for <see cref="MapRecipe.Layers"/>.</returns>
    /// <exception cref="ArgumentException">There are no labels, no two classes, or the share is out of range.</exception>
    public static (SampleMatrix Samples, IReadOnlyList<MapLayer> Layers) Append(SampleMatrix samples, double share = 0.5, MapDistance distance = MapDistance.Euclidean)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (!(share is > 0 and < 1)) throw new ArgumentException($"The share of the class layer lies between 0 and 1, not {share}.", nameof(share));
        if (samples.Labels is not { } labels) throw new ArgumentException($"{samples.Name} has no labels, so there is no class layer.", nameof(samples));
        int classes = Math.Max(labels.Max() + 1, samples.ClassNames?.Count ?? 0);
        if (labels.Where(label => label >= 0).Distinct().Count() < 2) throw new ArgumentException($"{samples.Name} has fewer than two classes, which order nothing.", nameof(samples));
        int dimensions = samples.Dimensions + classes;
        double[] values = new double[(long)samples.Rows * dimensions];
        for (int row = 0; row < samples.Rows; row++)
        {
            Span<double> target = values.AsSpan(row * dimensions, dimensions);
            samples.Row(row).CopyTo(target);
            if (labels[row] < 0) target[samples.Dimensions..].Fill(double.NaN);
            else target[samples.Dimensions + labels[row]] = 1;
        }

        string[] fields =
        [
            .. samples.Fields ?? Enumerable.Range(0, samples.Dimensions).Select(i => $"{i + 1}"),
            .. Enumerable.Range(0, classes).Select(i => $"class={samples.ClassNames?.ElementAtOrDefault(i) ?? $"{i}"}"),
        ];
        var both = new SampleMatrix(samples.Name, dimensions, values) { Fields = fields, Labels = labels, ClassNames = samples.ClassNames };
        return (both,
        [
            new MapLayer("samples", samples.Dimensions, (1 - share) / Spread(both, 0, samples.Dimensions), distance),
            new MapLayer(Name, classes, share / Spread(both, samples.Dimensions, classes)),
        ]);
    }

    /// <summary>The class that a map with a class layer gives a sample: the largest class column of the unit nearest by the other columns.</summary>
    /// <param name="map">A map trained with <see cref="Append"/>.</param>
    /// <param name="sample">The sample's own columns, without classes.</param>
    /// <returns>The class, 0, 1, ..., and how sure the unit is: its class column, about 0 to 1.</returns>
    /// <exception cref="ArgumentException">The map has no class layer, or the sample another number of dimensions.</exception>
    public static (int Class, double Certainty) Predict(SelfOrganizingMap map, ReadOnlySpan<double> sample)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map.Recipe.Layers is not [.., { Name: Name } classes]) throw new ArgumentException("The map has no class layer.", nameof(map));
        int own = map.Dimensions - classes.Dimensions;
        if (sample.Length != own) throw new ArgumentException($"The map has {own} dimensions besides the classes, the sample {sample.Length}.", nameof(sample));
        double[] row = new double[map.Dimensions];
        sample.CopyTo(row);
        row.AsSpan(own).Fill(double.NaN);
        ReadOnlySpan<double> columns = map.Vector(map.BestMatchingUnit(row).Unit)[own..];
        int best = 0;
        for (int i = 1; i < columns.Length; i++)
        {
            if (columns[i] > columns[best]) best = i;
        }

        return (best, columns[best]);
    }

    /// <summary>The mean squared distance from the mean over some columns; 1 where there is none.</summary>
    private static double Spread(SampleMatrix samples, int first, int count)
    {
        double spread = 0;
        for (int column = first; column < first + count; column++)
        {
            double sum = 0, squares = 0;
            int observed = 0;
            for (int row = 0; row < samples.Rows; row++)
            {
                double value = samples.Row(row)[column];
                if (double.IsNaN(value)) continue;
                sum += value;
                observed++;
            }

            for (int row = 0; row < samples.Rows; row++)
            {
                double difference = samples.Row(row)[column] - sum / observed;
                if (!double.IsNaN(difference)) squares += difference * difference;
            }

            if (observed > 0) spread += squares / observed;
        }

        return spread > 0 ? spread : 1;
    }
}

using System.Globalization;

namespace LatentSharp.Som;

/// <summary>One dimension of every codebook vector: how a field runs over the map.</summary>
public sealed class ComponentPlane
{
    private ComponentPlane(int dimension, string name, IReadOnlyList<double> values) => (Dimension, Name, Values) = (dimension, name, values);

    /// <summary>The dimension, from 0.</summary>
    public int Dimension { get; }

    /// <summary>The field's name, or the dimension's number as text.</summary>
    public string Name { get; }

    /// <summary>One value a unit.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Takes one dimension out of the codebook.</summary>
    /// <param name="map">The map.</param>
    /// <param name="dimension">0 .. dimensions - 1.</param>
    /// <param name="unscale">Undoes the scaling of that column, so that values appear as in the data; null = as the map holds them.</param>
    /// <returns>The values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The map has no such dimension.</exception>
    public static ComponentPlane Of(SelfOrganizingMap map, int dimension, Func<double, double>? unscale = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(dimension, map.Dimensions);
        double[] values = new double[map.Topology.Units];
        for (int unit = 0; unit < values.Length; unit++)
        {
            double value = map.Vector(unit)[dimension];
            values[unit] = unscale is null ? value : unscale(value);
        }

        return new ComponentPlane(dimension, map.Fields?[dimension] ?? dimension.ToString(CultureInfo.InvariantCulture), values);
    }
}

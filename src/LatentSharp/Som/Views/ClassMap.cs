using System.Globalization;
using LatentSharp.Data;

namespace LatentSharp.Som;

/// <summary>How many samples of each class every unit is nearest to. Samples without a class (-1) are left out.</summary>
public sealed class ClassMap
{
    private readonly int[] _counts;

    private ClassMap(int units, IReadOnlyList<string> classNames, int[] counts) => (Units, ClassNames, _counts) = (units, classNames, counts);

    /// <summary>The number of units.</summary>
    public int Units { get; }

    /// <summary>The classes' names; a class without a name has its number.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The samples of a class in a unit.</summary>
    /// <param name="unit">0 .. units - 1.</param>
    /// <param name="class">0 .. classes - 1.</param>
    public int this[int unit, int @class] => Counts(unit)[@class];

    /// <summary>The share of labelled samples that are of their unit's most frequent class; null if no sample has a class.</summary>
    public double? Purity
    {
        get
        {
            long all = _counts.Sum(count => (long)count), pure = Enumerable.Range(0, Units).Sum(unit => Majority(unit) is int top and >= 0 ? (long)this[unit, top] : 0);
            return all > 0 ? (double)pure / all : null;
        }
    }

    /// <summary>One label a unit: the name of its most frequent class; null where no labelled sample falls.</summary>
    public IReadOnlyList<string?> Labels => [.. Enumerable.Range(0, Units).Select(unit => Majority(unit) is int top and >= 0 ? ClassNames[top] : null)];

    /// <summary>Counts the samples.</summary>
    /// <param name="map">The map.</param>
    /// <param name="samples">Samples with labels, as the map was trained.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The samples have no labels or another number of dimensions.</exception>
    /// <exception cref="DataException">A sample has no value at all, or values so large that its distances overflow.</exception>
    public static ClassMap Of(SelfOrganizingMap map, SampleMatrix samples) => Of(MatchTable.Of(map, samples));

    /// <summary>Counts samples that were projected already.</summary>
    /// <param name="projection">The projected samples.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The samples have no labels.</exception>
    public static ClassMap Of(MapProjection projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return Of(projection.Matches);
    }

    /// <summary>The samples of every class in a unit.</summary>
    /// <param name="unit">0 .. units - 1.</param>
    /// <returns>One number a class.</returns>
    public ReadOnlySpan<int> Counts(int unit) => _counts.AsSpan(unit * ClassNames.Count, ClassNames.Count);

    /// <summary>The most frequent class of a unit.</summary>
    /// <param name="unit">0 .. units - 1.</param>
    /// <returns>The class, of equally frequent ones the lowest; -1 where no labelled sample falls.</returns>
    public int Majority(int unit)
    {
        int top = -1, most = 0;
        ReadOnlySpan<int> counts = Counts(unit);
        for (int @class = 0; @class < counts.Length; @class++)
        {
            if (counts[@class] > most) (most, top) = (counts[@class], @class);
        }

        return top;
    }

    /// <summary>The share of the most frequent class among a unit's labelled samples.</summary>
    /// <param name="unit">0 .. units - 1.</param>
    /// <returns>Above 0, at most 1; 0 where no labelled sample falls.</returns>
    public double MajorityShare(int unit) => Majority(unit) is int top and >= 0 ? this[unit, top] / (double)Counts(unit).ToArray().Sum() : 0;

    internal static ClassMap Of(MatchTable matches)
    {
        if (matches.Samples.Labels is not { } labels) throw new ArgumentException($"The samples of {matches.Samples.Name} have no labels.", nameof(matches));
        int classes = Math.Max(1, Math.Max(labels.Max() + 1, matches.Samples.ClassNames?.Count ?? 0));
        int[] counts = new int[matches.Map.Topology.Units * classes];
        for (int sample = 0; sample < matches.Best.Length; sample++)
        {
            if (labels[sample] >= 0) counts[matches.Best[sample] * classes + labels[sample]]++;
        }

        string[] names = [.. Enumerable.Range(0, classes).Select(one =>
            matches.Samples.ClassNames is { } given && one < given.Count ? given[one] : one.ToString(CultureInfo.InvariantCulture))];
        return new ClassMap(matches.Map.Topology.Units, names, counts);
    }

    internal IReadOnlyList<ClassPurity> ClassPurities()
    {
        int[] all = new int[ClassNames.Count], pure = new int[ClassNames.Count];
        for (int unit = 0; unit < Units; unit++)
        {
            int top = Majority(unit);
            for (int one = 0; one < all.Length; one++) all[one] += this[unit, one];
            if (top >= 0) pure[top] += this[unit, top];
        }

        return [.. Enumerable.Range(0, all.Length).Where(one => all[one] > 0).Select(one => new ClassPurity(one, ClassNames[one], all[one], (double)pure[one] / all[one]))];
    }
}

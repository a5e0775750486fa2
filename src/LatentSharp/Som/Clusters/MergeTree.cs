using LatentSharp.Som.Search;

namespace LatentSharp.Som;

/// <summary>
/// Joins the two nearest clusters until one is left. Distances to a new cluster come from those to its parts (Lance and Williams 1967); the
/// nearest pair is found from each cluster's nearest later one.
/// </summary>
internal sealed class MergeTree
{
    private readonly int _count;
    private readonly Linkage _linkage;
    private readonly double[][] _distances;
    private readonly bool[][]? _adjacent;
    private readonly int[] _sizes, _nearest;
    private readonly bool[] _gone;

    private MergeTree(UnitVectors vectors, Linkage linkage, Func<int, int, bool>? adjacent)
    {
        (_count, _linkage) = (vectors.Count, linkage);
        (_sizes, _nearest, _gone) = (new int[_count], new int[_count], new bool[_count]);
        Array.Fill(_sizes, 1);
        _distances = [.. Enumerable.Range(0, _count).Select(a => new double[a])];
        for (int a = 0; a < _count; a++)
        {
            for (int b = 0; b < a; b++)
            {
                double squared = DoubleSums.SquaredDistance(vectors[a], vectors[b]);
                _distances[a][b] = linkage == Linkage.Ward ? squared : Math.Sqrt(squared);
            }
        }

        if (adjacent is not null) _adjacent = [.. Enumerable.Range(0, _count).Select(a => Enumerable.Range(0, a).Select(b => adjacent(a, b)).ToArray())];
    }

    /// <summary>Every merge, in order.</summary>
    /// <param name="vectors">What is joined.</param>
    /// <param name="linkage">How clusters are compared.</param>
    /// <param name="adjacent">Which vectors are neighbours, so that only neighbouring clusters are joined; null = all. What is then left in pieces stays so.</param>
    public static IReadOnlyList<UnitMerge> Of(UnitVectors vectors, Linkage linkage, Func<int, int, bool>? adjacent = null)
    {
        var tree = new MergeTree(vectors, linkage, adjacent);
        var merges = new List<UnitMerge>();
        for (int a = 0; a < tree._count; a++) tree.FindNearest(a);
        while (tree.Nearest() is (int a, int b)) merges.Add(tree.Merge(a, b));
        return merges;
    }

    private double Distance(int a, int b) => a > b ? _distances[a][b] : _distances[b][a];

    private bool Adjacent(int a, int b) => _adjacent is null || (a > b ? _adjacent[a][b] : _adjacent[b][a]);

    private void FindNearest(int a)
    {
        (_nearest[a], double best) = (-1, double.PositiveInfinity);
        for (int b = a + 1; b < _count; b++)
        {
            if (!_gone[b] && Adjacent(a, b) && _distances[b][a] < best) (best, _nearest[a]) = (_distances[b][a], b);
        }
    }

    private (int A, int B)? Nearest()
    {
        (int A, int B)? pair = null;
        double best = double.PositiveInfinity;
        for (int a = 0; a < _count; a++)
        {
            if (_gone[a] || _nearest[a] < 0) continue;
            double d = Distance(a, _nearest[a]);
            if (d < best) (best, pair) = (d, (a, _nearest[a]));
        }

        return pair;
    }

    private UnitMerge Merge(int a, int b)
    {
        double height = Distance(a, b);
        for (int other = 0; other < _count; other++)
        {
            if (_gone[other] || other == a || other == b) continue;
            double joined = Joined(Distance(a, other), Distance(b, other), height, _sizes[a], _sizes[b], _sizes[other]);
            if (a > other) _distances[a][other] = joined;
            else _distances[other][a] = joined;
            if (_adjacent is null || !Adjacent(b, other)) continue;
            if (a > other) _adjacent[a][other] = true;
            else _adjacent[other][a] = true;
        }

        _gone[b] = true;
        _sizes[a] += _sizes[b];
        FindNearest(a);
        for (int other = 0; other < b; other++)
        {
            if (_gone[other] || other == a) continue;
            if (_nearest[other] == a || _nearest[other] == b) FindNearest(other);
            else if (other < a && Adjacent(other, a) && (_nearest[other] < 0 || Distance(other, a) < Distance(other, _nearest[other]))) _nearest[other] = a;
        }

        return new UnitMerge(a, b, _linkage == Linkage.Ward ? Math.Sqrt(Math.Max(0, height)) : height, _sizes[a]);
    }

    private double Joined(double fromA, double fromB, double apart, double sizeA, double sizeB, double size) => _linkage switch
    {
        Linkage.Ward => ((sizeA + size) * fromA + (sizeB + size) * fromB - size * apart) / (sizeA + sizeB + size),
        Linkage.Average => (sizeA * fromA + sizeB * fromB) / (sizeA + sizeB),
        Linkage.Complete => Math.Max(fromA, fromB),
        _ => Math.Min(fromA, fromB),
    };
}

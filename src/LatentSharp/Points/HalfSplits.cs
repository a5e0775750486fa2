using LatentSharp.Random;

namespace LatentSharp.Points;

/// <summary>
/// Random divisions of a set into two halves, behind intervals: the spread of a statistic over random halves drawn without repeats is that of the whole
/// set's value (half-sampling), and no point is ever its own copy's neighbour, as it would be in a bootstrap.
/// </summary>
internal sealed class HalfSplits
{
    private readonly float[][] _masks;

    /// <param name="points">Of the set, at least 4.</param>
    /// <param name="splits">How many divisions.</param>
    /// <param name="seed">The seed of the divisions.</param>
    /// <param name="name">Whose they are: sets of different names are divided independently.</param>
    public HalfSplits(int points, int splits, long seed, string name)
    {
        (Points, _masks) = (points, new float[splits][]);
        var random = new RandomStream(seed, $"halves of {name}");
        int[] order = [.. Enumerable.Range(0, points)];
        for (int split = 0; split < splits; split++)
        {
            random.Shuffle<int>(order);
            float[] mask = _masks[split] = new float[points];
            for (int i = 0; i < SizeOf(0); i++) mask[order[i]] = 1;
        }
    }

    public int Points { get; }

    public int Count => _masks.Length;

    /// <summary>1 for the points of half 0, 0 for those of half 1.</summary>
    public ReadOnlySpan<float> Mask(int split) => _masks[split];

    /// <summary>The half that a point is in: 0 or 1.</summary>
    public int HalfOf(int split, int point) => _masks[split][point] != 0 ? 0 : 1;

    public int SizeOf(int half) => half == 0 ? Points / 2 : Points - Points / 2;
}
